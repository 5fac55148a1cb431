package dev.delaminate.fullsize;

import dev.delaminate.bench.Chapter;
import dev.delaminate.bench.Settings;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.scene.Ground;
import dev.delaminate.scene.Kind;
import dev.delaminate.scene.ModelLike;
import dev.delaminate.scene.Scene;
import dev.delaminate.source.SourcePicture;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How near full-size alphas are to the truth, by what the edges are like, and what a set of 2048² pixels costs. */
public final class AlphaTable implements Chapter {
    private static final int SCENES = 6;
    private static final int HEIGHT = 1600;
    private static final int SIDE = 2048;

    private record Variant(String title, ModelLike model) {}

    /** The model at its usual, and worse than it is. */
    private static final List<Variant> VARIANTS = List.of(
            new Variant("edges where they are", ModelLike.USUAL),
            new Variant("edges off by half a pixel of the model", ModelLike.DISPLACED),
            new Variant("edges twice as soft", ModelLike.SOFT));

    @Override
    public String name() {
        return "alpha";
    }

    @Override
    public String table(Settings settings) throws IOException {
        int scenes = settings.setsOr(SCENES);
        int height = settings.sizeOr(HEIGHT);
        List<StringBuilder> tables = VARIANTS.stream().map(AlphaTable::head).toList();
        try {
            for (Subject subject : Subject.values()) {
                List<List<AlphaErrors>> errors = IntStream.range(0, scenes)
                        .parallel()
                        .mapToObj(number -> errors(subject, number, height))
                        .toList();
                for (int variant = 0; variant < tables.size(); variant++) {
                    int column = variant;
                    List<AlphaErrors> ours =
                            errors.stream().map(each -> each.get(column)).toList();
                    tables.get(variant).append(line(subject, ours));
                }
            }
            return String.join("\n", tables) + speed(settings.rounds());
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static StringBuilder head(Variant variant) {
        return new StringBuilder("""
                | %s: error of alpha there, levels | bilinear | guided | ratio | worst ratio | most fringe | composite, most |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: |
                """.formatted(variant.title));
    }

    /** Of one scene, with each variant of the model: to draw it takes longest. */
    private static List<AlphaErrors> errors(Subject subject, int number, int height) {
        Scene scene = subject.scene(number);
        List<Bitmap> truth = scene.layers((int) Math.round(height * scene.aspect()), height);
        List<AlphaErrors> errors = new ArrayList<>();
        for (Variant variant : VARIANTS) {
            try {
                errors.add(AlphaErrors.of(scene, truth, variant.model, number));
            } catch (Exception e) {
                throw new IllegalStateException(subject + " " + number, e);
            }
        }
        return errors;
    }

    private static String line(Subject subject, List<AlphaErrors> scenes) {
        double bilinear = mean(scenes, AlphaErrors::bilinear);
        double guided = mean(scenes, AlphaErrors::guided);
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f | %.2f | %.2f | %.0f |%n",
                subject.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                bilinear,
                guided,
                guided / bilinear,
                most(scenes, AlphaErrors::ratio),
                most(scenes, AlphaErrors::fringe),
                most(scenes, AlphaErrors::composite));
    }

    private static double mean(List<AlphaErrors> scenes, ToDoubleFunction<AlphaErrors> figure) {
        return scenes.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static double most(List<AlphaErrors> scenes, ToDoubleFunction<AlphaErrors> figure) {
        return scenes.stream().mapToDouble(figure).max().orElseThrow();
    }

    /** CPU seconds of one core for four layers of 640² on 2048² pixels: the least of some runs. */
    private static String speed(int rounds) throws Exception {
        Scene scene = Scene.of(Ground.PHOTO, List.of(Kind.BLOB, Kind.RING, Kind.GLYPHS), 1, 4);
        Bitmap source = Scene.flat(scene.layers(SIDE, SIDE));
        List<ModelLayer> model =
                ModelLike.USUAL.layers(scene, 4).stream().map(ModelLayer::of).toList();
        double[] seconds = new double[rounds + 2];
        for (int round = 0; round < seconds.length; round++) {
            long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            new FullSize(Long.MAX_VALUE).of(SourcePicture.of(source), model, 640, 640);
            seconds[round] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e9;
        }
        Arrays.sort(seconds);
        return String.format(
                Locale.ROOT,
                "%nFour layers of 640² on 2048² pixels: %.2f CPU s of one core a set, of %d runs the least; the median %.2f.%n",
                seconds[0],
                seconds.length,
                seconds[seconds.length / 2]);
    }
}
