package dev.delaminate.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.delaminate.export.ArtLayer;
import dev.delaminate.export.Artwork;
import dev.delaminate.export.psd.PsdFormat;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.PngWriter;
import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.scene.Ground;
import dev.delaminate.scene.Kind;
import dev.delaminate.scene.ModelLike;
import dev.delaminate.scene.Scene;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.commons.io.file.PathUtils;

/** What a PSD of four layers of 640 × 640 pixels costs, beside a loop that only decodes the same PNG files. */
final class PsdExport implements Chapter {
    private static final int SETS = 20;
    private static final int SIZE = 640;
    private static final List<Kind> THINGS = List.of(Kind.BLOB, Kind.GLASS, Kind.HAIR);
    private static final int WARM_UP = 3;

    /** Layers that are PNG files. */
    private record FileLayer(Path file, Box place) implements ArtLayer {
        @Override
        public String name() {
            return file.getFileName().toString();
        }

        @Override
        public Bitmap pixels() throws IOException {
            try {
                return new BitmapReader(SIZE * SIZE).read(file);
            } catch (UnusablePictureException e) {
                throw new IOException(e);
            }
        }
    }

    private interface Work {
        void on(Artwork artwork) throws IOException;
    }

    @Override
    public String name() {
        return "psd";
    }

    @Override
    public String table(Settings settings) throws IOException {
        Path folder = Files.createTempDirectory(Machine.folder(), "delaminate-bench");
        try {
            return "| sets of 4 PNG layers of %d × %d, one core | decode only, sets/CPU s | decode and write a PSD | ratio |\n"
                            .formatted(SIZE, SIZE)
                    + "| --- | ---: | ---: | ---: |\n"
                    + line("true edges, nothing around them", settings, sets(folder, "true", PsdExport::trueLayers))
                    + line(
                            "as the model makes them, with noise in all channels",
                            settings,
                            sets(folder, "noisy", PsdExport::noisyLayers));
        } finally {
            PathUtils.deleteDirectory(folder);
        }
    }

    private static List<Bitmap> trueLayers(int seed) {
        return Scene.of(Ground.PHOTO, THINGS, 1, seed).layers(SIZE, SIZE);
    }

    private static List<Bitmap> noisyLayers(int seed) {
        return ModelLike.USUAL.layers(Scene.of(Ground.PHOTO, THINGS, 1, seed), seed);
    }

    private interface Layers {
        List<Bitmap> of(int seed);
    }

    private static List<Artwork> sets(Path folder, String name, Layers layers) throws IOException {
        List<Artwork> sets = new ArrayList<>();
        for (int seed = 0; seed < SETS; seed++) {
            List<ArtLayer> files = new ArrayList<>();
            for (Bitmap layer : layers.of(seed)) {
                Path file = folder.resolve("%s-%d-%d.png".formatted(name, seed, files.size()));
                try (OutputStream out = Files.newOutputStream(file)) {
                    new PngWriter(null, 72, true).write(layer, out); // with filters, which ImageIO's own writer has not
                }
                files.add(new FileLayer(file, layer.box()));
            }
            sets.add(new Artwork("set " + seed, SIZE, SIZE, files, null, 72, false));
        }
        return sets;
    }

    private static String line(String what, Settings settings, List<Artwork> sets) throws IOException {
        Path psd = Files.createTempFile(Machine.folder(), "delaminate-bench", ".psd");
        List<Double> decoding = new ArrayList<>();
        List<Double> writing = new ArrayList<>();
        for (int round = -WARM_UP; round < settings.rounds(); round++) {
            double decoded = setsPerCpuSecond(sets, PsdExport::decode);
            double written = setsPerCpuSecond(sets, artwork -> write(artwork, psd));
            if (round >= 0) {
                decoding.add(decoded);
                writing.add(written);
            }
        }
        Files.delete(psd);
        double decoded = Median.of(decoding.stream().mapToDouble(rate -> rate)).orElseThrow();
        double written = Median.of(writing.stream().mapToDouble(rate -> rate)).orElseThrow();
        return "| %s | %.1f | %.1f | %.2f |\n".formatted(what, decoded, written, written / decoded);
    }

    /** CPU seconds of the whole process, so that garbage collection counts and other processes do not. */
    private static double setsPerCpuSecond(List<Artwork> sets, Work work) throws IOException {
        long begin = cpuNanoseconds();
        for (Artwork artwork : sets) {
            work.on(artwork);
        }
        return sets.size() * 1e9 / (cpuNanoseconds() - begin);
    }

    private static void decode(Artwork artwork) throws IOException {
        for (ArtLayer layer : artwork.layers()) {
            ImageIO.read(((FileLayer) layer).file().toFile());
        }
    }

    private static void write(Artwork artwork, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            new PsdFormat().write(artwork, channel);
        }
    }

    private static long cpuNanoseconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
