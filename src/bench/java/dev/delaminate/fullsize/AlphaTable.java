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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How near full-size alphas are to the truth, by what the edges are like, and what a set of 2048² pixels costs. */
public final class AlphaTable implements Chapter {
    private static final int SCENES = 6;
    private static final int HEIGHT = 1600;
    private static final int SIDE = 2048;

    @Override
    public String name() {
        return "alpha";
    }

    @Override
    public String table(Settings settings) throws IOException {
        StringBuilder table = new StringBuilder("""
                | error of alpha at edges, levels | bilinear | guided | ratio | worst ratio | fringe | composite, most |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: |
                """);
        try {
            for (Subject subject : Subject.values()) {
                table.append(line(subject, settings.rowsOr(SCENES)));
            }
            return table + speed(settings.rounds());
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static String line(Subject subject, int scenes) throws Exception {
        double bilinear = 0;
        double guided = 0;
        double worst = 0;
        double fringe = 0;
        int composite = 0;
        for (int number = 0; number < scenes; number++) {
            Scene scene = subject.scene(number);
            AlphaErrors errors = AlphaErrors.of(scene, (int) Math.round(HEIGHT * scene.aspect()), HEIGHT, number);
            bilinear += errors.bilinear();
            guided += errors.guided();
            worst = Math.max(worst, errors.ratio());
            fringe = Math.max(fringe, errors.fringe());
            composite = Math.max(composite, errors.composite());
        }
        return "| %s | %.2f | %.2f | %.2f | %.2f | %.2f | %d |%n"
                .formatted(
                        subject.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        bilinear / scenes,
                        guided / scenes,
                        guided / bilinear,
                        worst,
                        fringe,
                        composite);
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
        return "%nFour layers of 640² on 2048² pixels: %.2f CPU s of one core a set, of %d runs the least; the median %.2f.%n"
                .formatted(seconds[0], seconds.length, seconds[seconds.length / 2]);
    }
}
