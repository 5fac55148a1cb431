package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The built program tries a few pictures in a few settings. */
class TrialIT {
    private static final Path CATALOG = Path.of("samples", "catalog.csv").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void triesTheSampleCatalogWithTheEmbeddedEmulator() throws IOException {
        Path out = folder.resolve("out");

        Ended trial = DelaminateProcess.run(
                folder,
                "trial",
                CATALOG.toString(),
                "--rows",
                "5",
                "--layers",
                "3,4",
                "--out",
                out.toString(),
                "--emulator");

        assertThat(trial.exit()).as(trial.output()).isZero();
        assertThat(trial.output()).contains("10 done", "Take     num_layers=", "Jobs     13, for 15 picture(s)");
        assertThat(trial.lastLine())
                .startsWith("Next     delaminate run " + CATALOG + " --emulator --out ")
                .endsWith(" --price 0.05/picture --budget 0.65");
        assertThat(Results.column(out.resolve("trial-pictures.csv"), "grade"))
                .hasSize(10)
                .doesNotContain("");
        BufferedImage sheet = ImageIO.read(out.resolve("trial.jpg").toFile());
        assertThat(sheet.getHeight()).isGreaterThan(5 * 160);
        assertThat(QuickRun.leftovers(out)).isEmpty();
    }

    @Test
    void killedAgainAndAgainPaysNothingTwiceAndKeepsItsPictures() throws IOException {
        Path out = folder.resolve("out");
        Path manifest = Results.manifest(folder, 500);
        try (EmulatorProcess emulator = EmulatorProcess.start(
                folder, "--slots", "4", "--solid", "1000", "--duration", "uniform:100ms..300ms")) {
            String[] command = command(manifest, out, emulator);
            for (int kill = 0; kill < 4; kill++) {
                long before = emulator.accepted();
                try (DelaminateProcess trial = DelaminateProcess.start(folder, command)) {
                    Eventually.isTrue(
                            "a job to be taken", PATIENCE, () -> emulator.accepted() > before || !trial.isAlive());
                    trial.kill();
                }
            }
            List<String> pictures = Results.column(out.resolve(".delaminate/trial/table.csv"), "image_url");

            Ended last = DelaminateProcess.run(folder, command);

            assertThat(last.exit()).as(last.output()).isIn(0, 3);
            assertThat(last.output()).contains("Take     num_layers=");
            assertThat(Results.column(out.resolve("results.csv"), "image_url")).isEqualTo(pictures);
            assertThat(Results.column(out.resolve("results.csv"), "result_status"))
                    .isSubsetOf("done", "in_doubt");
            JsonNode stats = emulator.stats();
            assertThat(stats.at("/submissions/accepted").asInt()).isLessThanOrEqualTo(36);
            assertThat(stats.at("/submissions/most_of_one").asInt()).isEqualTo(1);
            assertThat(Files.exists(out.resolve("trial.jpg"))).isTrue();
        }
    }

    private static String[] command(Path manifest, Path out, EmulatorProcess emulator) {
        String[] run = QuickRun.command(
                manifest, out, emulator.service(), "--rows", "12", "--layers", "3,4,6", "--budget", "1.80");
        run[0] = "trial";
        return run;
    }
}
