package dev.delaminate.quality;

import dev.delaminate.bench.Chapter;
import dev.delaminate.bench.Settings;
import dev.delaminate.gallery.thumbs.RunThumbnails;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.UnusablePictureException;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** What inspecting a set of four layers of 640² pixels and making its thumbnail cost, beside a loop that only decodes the same files: processor time of one thread. */
public final class InspectionSpeed implements Chapter {
    private static final int SETS = 12;
    private static final int LAYERS = 4;
    private static final int SIZE = 640;
    private static final int ROUNDS = 9;
    private static final List<PlacedLayer> PLACED = Collections.nCopies(
            LAYERS, new PlacedLayer(0, "layer-0.png", SIZE, SIZE, 1, "0".repeat(64), false, "https://h/0"));

    private final Inspection inspection = new Inspection();
    private long found;

    private interface Work {
        void run() throws IOException, UnusablePictureException;
    }

    @Override
    public String name() {
        return "inspect";
    }

    @Override
    public String table(Settings settings) throws IOException {
        Path folder = Files.createTempDirectory("inspect");
        List<List<Path>> files = new ArrayList<>();
        List<LayerSetSample> sets = new ArrayList<>();
        for (int turn = 0; sets.size() < settings.rowsOr(SETS); turn++) {
            LayerSetSample set = GoodSets.TRAINING.get(turn, SIZE);
            if (set.layers().size() >= LAYERS) {
                sets.add(set.as(set.variant(), set.layers().subList(0, LAYERS)));
                files.add(written(set, folder.resolve("set-" + turn)));
            }
        }
        RunThumbnails thumbnails = new RunThumbnails(OutputFolder.create(folder.resolve("out")));
        double[][] milliseconds = new double[5][ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            double[] times = {
                timed(() -> decode(files)),
                timed(() -> read(files)),
                timed(() -> sets.forEach(set -> inspect(set.layers(), null))),
                timed(() ->
                        sets.forEach(set -> inspect(set.layers(), set.layers().get(0)))),
                timed(() -> sets.forEach(set -> thumbnails.seen("set", PLACED, set.layers())))
            };
            for (int contender = 0; round >= 0 && contender < times.length; contender++) {
                milliseconds[contender][round] = times[contender] / sets.size();
            }
        }
        if (found == 0) {
            throw new IllegalStateException("nothing was decoded");
        }
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%d sets of %d layers of about %d² pixels, one thread, median of %d rounds, processor time%n%n"
                        + "| work | ms a set | of decoding, %% |%n| --- | ---: | ---: |%n",
                sets.size(),
                LAYERS,
                SIZE,
                ROUNDS));
        String[] names = {
            "ImageIO decodes", "BitmapReader reads", "inspects", "inspects, with a source", "makes a thumbnail"
        };
        Arrays.stream(milliseconds).forEach(Arrays::sort);
        for (int contender = 0; contender < names.length; contender++) {
            double median = milliseconds[contender][ROUNDS / 2];
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.0f |%n",
                    names[contender],
                    median,
                    100 * median / milliseconds[0][ROUNDS / 2]));
        }
        return table.toString();
    }

    private static List<Path> written(LayerSetSample set, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (Bitmap layer : set.layers().subList(0, LAYERS)) {
            BufferedImage image = new BufferedImage(layer.width(), layer.height(), BufferedImage.TYPE_4BYTE_ABGR);
            image.setRGB(0, 0, layer.width(), layer.height(), layer.argb(), 0, layer.width());
            File file = folder.resolve("layer-" + files.size() + ".png").toFile();
            ImageIO.write(image, "png", file);
            files.add(file.toPath());
        }
        return files;
    }

    private static double timed(Work work) throws IOException {
        long start = cpu();
        try {
            work.run();
        } catch (UnusablePictureException e) {
            throw new IOException(e);
        }
        return (cpu() - start) / 1e6;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void decode(List<List<Path>> files) throws IOException {
        for (List<Path> set : files) {
            for (Path file : set) {
                found += ImageIO.read(file.toFile()).getRGB(0, 0);
            }
        }
    }

    private void read(List<List<Path>> files) throws UnusablePictureException {
        BitmapReader reader = new BitmapReader(1 << 24);
        for (List<Path> set : files) {
            for (Path file : set) {
                found += reader.read(file).at(0, 0);
            }
        }
    }

    private void inspect(List<Bitmap> layers, @Nullable Bitmap source) {
        found += inspection.inspect(layers, source).layers().size();
    }
}
