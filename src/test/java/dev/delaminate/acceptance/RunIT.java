package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The built program in processes of its own, as users run it. */
class RunIT {
    private static final Path CATALOG = Path.of("samples", "catalog.csv").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void layersTheSampleCatalogWithTheEmbeddedEmulator() throws IOException {
        Path out = folder.resolve("out");

        Ended run = DelaminateProcess.run(folder, "run", CATALOG.toString(), "--out", out.toString(), "--emulator");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(Results.column(out.resolve("results.csv"), "image_url"))
                .isEqualTo(Results.column(CATALOG, "image_url"));
        for (CSVRecord row : Results.read(out.resolve("results.csv"))) {
            assertThat(row.get("result_status")).isEqualTo("done");
            List<String> files = List.of(row.get("result_files").split(";"));
            assertThat(files).hasSize(row.get("num_layers").isEmpty() ? 4 : Integer.parseInt(row.get("num_layers")));
            for (String file : files) {
                assertThat(ImageIO.read(out.resolve(file).toFile())).as(file).isNotNull();
            }
            assertThat(out.resolve(row.get("result_folder")).resolve("layers.json"))
                    .exists();
        }
        assertThat(QuickRun.leftovers(out)).isEmpty();
    }

    @Test
    void keepsToTheNumberInFlightAndKeepsTheKeyFromFileHosts() {
        Path out = folder.resolve("out");
        Path manifest = Results.manifest(folder, 200);
        try (EmulatorProcess emulator =
                EmulatorProcess.start(folder, "--slots", "10", "--solid", "1000", "--duration", "uniform:20ms..60ms")) {

            try (DelaminateProcess run = DelaminateProcess.start(
                    folder, QuickRun.command(manifest, out, emulator.service(), "--in-flight", "10"))) {
                Eventually.isTrue("some rows to be in flight", PATIENCE, () -> emulator.accepted() > 20);
                Ended status = DelaminateProcess.run(folder, "status", out.toString(), "--json");
                Ended ended = run.await();

                assertThat(status.exit()).as(status.output()).isZero();
                assertThat(ended.exit()).as(ended.output()).isZero();
            }

            JsonNode stats = emulator.stats();
            assertThat(stats.at("/submissions/accepted").asInt()).isEqualTo(200);
            assertThat(stats.at("/submissions/most_of_one").asInt()).isEqualTo(1);
            assertThat(stats.at("/in_flight/most").asInt()).isBetween(2, 10);
            assertThat(stats.at("/files/with_key").asInt()).isZero();
            assertThat(stats.at("/files/downloads").asInt()).isGreaterThanOrEqualTo(800);
        }
        assertThat(Results.column(out.resolve("results.csv"), "id")).isEqualTo(Results.column(manifest, "id"));
        assertThat(Results.column(out.resolve("results.csv"), "note")).isEqualTo(Results.column(manifest, "note"));
    }

    @Test
    void collectsWhatIsInFlightWhenItIsTerminatedAndGoesOn() {
        Path out = folder.resolve("out");
        Path manifest = Results.manifest(folder, 60);
        try (EmulatorProcess emulator =
                EmulatorProcess.start(folder, "--slots", "10", "--solid", "1000", "--duration", "100ms")) {
            try (DelaminateProcess run =
                    DelaminateProcess.start(folder, QuickRun.command(manifest, out, emulator.service()))) {
                Eventually.isTrue("some rows to be in flight", PATIENCE, () -> emulator.accepted() > 5);
                run.terminate();
                Ended interrupted = run.await();

                assertThat(interrupted.exit()).as(interrupted.output()).isEqualTo(6);
                assertThat(Results.column(out.resolve("results.csv"), "result_status"))
                        .isSubsetOf("done", "pending");
            }

            Ended resumed = DelaminateProcess.run(folder, QuickRun.command(manifest, out, emulator.service()));

            assertThat(resumed.exit()).as(resumed.output()).isZero();
            assertThat(emulator.accepted()).isEqualTo(60);
        }
    }

    @Test
    void worksInALocaleWithoutUnicode() {
        Path out = folder.resolve("out");

        try (DelaminateProcess run = DelaminateProcess.start(
                folder,
                Map.of("LC_ALL", "C"),
                "run",
                CATALOG.toString(),
                "--out",
                out.toString(),
                "--emulator",
                "--limit",
                "1")) {
            Ended ended = run.await();

            assertThat(ended.exit()).as(ended.output()).isEqualTo(8);
        }
        assertThat(Results.column(out.resolve("results.csv"), "prompt")).isEqualTo(Results.column(CATALOG, "prompt"));
    }

    /** As ssh hands on that of another machine. */
    @Test
    void readsNamesInALocaleThatIsNotInstalled() {
        try (DelaminateProcess status =
                DelaminateProcess.installed(folder, Map.of("LC_ALL", "xx_XX.UTF-8"), "status", "été")) {
            assertThat(status.await().output()).contains("été");
        }
    }
}
