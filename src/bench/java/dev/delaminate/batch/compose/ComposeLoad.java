package dev.delaminate.batch.compose;

import com.sun.management.OperatingSystemMXBean;
import dev.delaminate.batch.sets.SetPass;
import dev.delaminate.compose.Composer;
import dev.delaminate.compose.CompositionFormat;
import dev.delaminate.compose.FolderLayers;
import dev.delaminate.compose.Frame;
import dev.delaminate.compose.SetFolder;
import dev.delaminate.compose.ground.Grounds;
import dev.delaminate.compose.ground.UnusableGroundException;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.PngWriter;
import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.source.SourceReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Composes sets that it draws before, and prints the figures as cells of a table; a process of its own. */
final class ComposeLoad {
    private static final int GROUNDS = 10;
    private static final int LAYERS = 4;
    private static final int DIFFERENT_SETS = 10;
    private static final int ALONE = 40;
    private static final List<String> FILES =
            List.of("layer-0.png", "layer-1.png", "layer-2.png", "layer-3.png", "layers.json");

    private ComposeLoad() {}

    /** @param arguments folder, number of sets, pixels of a side of a layer, pixels of a side of a composition */
    public static void main(String[] arguments) throws IOException, UnusableGroundException, UnusablePictureException {
        OutputFolder out = OutputFolder.create(Path.of(arguments[0], "out"));
        int count = Integer.parseInt(arguments[1]);
        int canvas = Integer.parseInt(arguments[3]);
        List<PlacedSet> sets = sets(out, count, Integer.parseInt(arguments[2]));
        Composer composer =
                new Composer(new Frame(canvas, canvas, 0.85, Frame.Align.CENTRE), CompositionFormat.PNG, 90);
        long heap = Runtime.getRuntime().maxMemory();
        Grounds grounds = Grounds.of(
                grounds(Path.of(arguments[0])),
                composer.frame().width(),
                composer.frame().height(),
                new SourceReader(4_000_000),
                heap / 4);

        long begin = cpuNanos();
        pass(out, sets, composer, grounds);
        long made = cpuNanos();
        pass(out, sets, composer, grounds);
        long there = cpuNanos();

        int pictures = count * GROUNDS;
        double aSecond = pictures / ((made - begin) / 1e9);
        double alone = writtenAlone(out, sets);
        System.out.printf(
                Locale.ROOT,
                "%,d | %.1f | %.1f | %.2f | %,.0f | %,d%n",
                pictures,
                aSecond,
                alone,
                aSecond / alone,
                pictures / ((there - made) / 1e9),
                peakMegabytes());
    }

    /** CPU time of all threads: what a core does in a second, however many others want it. */
    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void pass(OutputFolder out, List<PlacedSet> sets, Composer composer, Grounds grounds) {
        ComposeSets work = new ComposeSets(
                out,
                false,
                new FolderLayers(new BitmapReader(4_000_000)),
                composer,
                grounds,
                new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        SetPass.Summary done = SetPass.of(out, MemoryBudget.ofHeap())
                .run(() -> sets.iterator(), work, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        if (done.done() + done.there() != sets.size()) {
            throw new IllegalStateException(done.toString());
        }
    }

    /** Pictures a second of one core that only writes some of the compositions again. */
    private static double writtenAlone(OutputFolder out, List<PlacedSet> sets)
            throws IOException, UnusablePictureException {
        long nanos = 0;
        for (int index = 0; index < ALONE; index++) {
            Path folder = out.compositions(sets.get(index % sets.size()).folder());
            Bitmap pixels = new BitmapReader(100_000_000).read(folder.resolve("ground-" + (index % GROUNDS) + ".png"));
            long begin = cpuNanos();
            try (OutputStream file = Files.newOutputStream(folder.resolve("alone"))) {
                new PngWriter(null, 0, false).write(pixels, file);
            }
            nanos += cpuNanos() - begin;
        }
        return ALONE / (nanos / 1e9);
    }

    /** Peak resident memory, with the heap and all else. */
    private static long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                .findFirst()
                .orElse(0);
    }

    /** A few different sets, each as often as needed. */
    private static List<PlacedSet> sets(OutputFolder out, int count, int side) throws IOException {
        List<PlacedSet> sets = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            String folder = "set-" + row;
            if (row < DIFFERENT_SETS) {
                draw(new SetFolder(out.layerSet(folder)), new Random(row), side);
            } else {
                Path like = out.layerSet("set-" + (row % DIFFERENT_SETS));
                Files.createDirectories(out.layerSet(folder));
                for (String file : FILES) {
                    Files.createLink(out.layerSet(folder).resolve(file), like.resolve(file));
                }
            }
            sets.add(new PlacedSet(row, row, folder, null, "p.png", row + 1, folder, List.of()));
        }
        return sets;
    }

    /** A background, and discs with soft edges and some texture in front of it. */
    private static void draw(SetFolder set, Random random, int side) throws IOException {
        for (int layer = 0; layer < LAYERS; layer++) {
            Bitmap pixels = Bitmap.clear(side, side);
            double x = side * (0.3 + 0.4 * random.nextDouble());
            double y = side * (0.3 + 0.4 * random.nextDouble());
            double radius = layer == 0 ? 2 * side : side * (0.1 + 0.2 * random.nextDouble());
            int colour = random.nextInt(0x808080);
            Arrays.setAll(pixels.argb(), at -> {
                double distance = radius - Math.hypot((at % side) - x, Math.floorDiv(at, side) - y);
                int alpha = (int) (255 * Math.max(0, Math.min(1, distance / 2)));
                int shade = (int) Math.min(0x40, Math.abs(distance)) + random.nextInt(4);
                return (alpha << 24) | (colour + shade * 0x010101);
            });
            set.layer(pixels);
        }
        set.described(side, side);
    }

    private static String grounds(Path folder) throws IOException {
        Path grounds = Files.createDirectories(folder.resolve("grounds"));
        for (int index = 0; index < GROUNDS; index++) {
            int number = index;
            Random random = new Random(index);
            Bitmap pixels = Bitmap.clear(1200, 900);
            Arrays.setAll(
                    pixels.argb(),
                    at -> 0xFF000000 | ((at / 1200 / 9 + random.nextInt(3)) * 0x010101 + ((number * 10) << 16)));
            SetFolder.write(pixels, grounds.resolve("ground-" + index + ".png"));
        }
        return grounds.toString();
    }
}
