package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.console.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands that ask no service, on a run of three rows: one done, one that shares its job, one with a Chinese id. */
class OfflineCommandsTest {
    private TestRuns runs;
    private Path manifest;

    @BeforeEach
    void layered(@TempDir Path folder) {
        runs = new TestRuns(folder);
        manifest = runs.manifest(
                "three.csv",
                "id,image_url",
                "a,https://p.example/a.png",
                "b,https://p.example/a.png",
                "花瓶,https://p.example/c.png");
        Told told = runs.run(manifest);
        assertThat(told.exit()).as(told.text()).isZero();
    }

    @AfterEach
    void end() {
        runs.close();
    }

    @Test
    void planSaysWhatARunWouldDoAndCost() {
        Path fresh = runs.manifest(
                "fresh.csv",
                "id,image_url",
                "x,https://p.example/x.png",
                "y,https://p.example/x.png",
                "z,ftp://p.example/z.png");

        Told told = Told.by(Map.of(), "plan", fresh.toString(), "--in-flight", "2");

        assertThat(told.exit()).isEqualTo(ExitCode.SOME_FAILED.code());
        assertThat(told.lines())
                .startsWith("3 rows")
                .anyMatch(line -> line.startsWith("  line 4 (z) rejected: "))
                .contains("1 job(s) to submit, for 2 row(s); 1 row(s) share another's job and cost nothing")
                .anyMatch(line -> line.startsWith("Price    $0.05 at "))
                .anyMatch(line -> line.startsWith("Disk     about 2 MB, "))
                .contains("Time     about 1 min at 2 in flight and 30 s a job");
        assertThat(runs.paid()).isEqualTo(2);
    }

    /** Whatever it is called, and wherever it comes from. */
    @Test
    void planReadsStandardInput() throws IOException {
        String lines = "{\"image_url\":\"https://p.example/x.png\"}\n\n{\"image_url\":\"ftp://p.example/z.png\"}\n";
        InputStream before = System.in;
        try (InputStream given = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8))) {
            System.setIn(given);

            assertThat(Told.by(Map.of(), "plan", "-").lines())
                    .startsWith("2 rows")
                    .anyMatch(line -> line.startsWith("  line 3 rejected: "));
        } finally {
            System.setIn(before);
        }
    }

    /** The pictures of a folder, and an OUT in it that is none of them. */
    @Test
    void planTellsAFolderOfPicturesFromARun() throws IOException {
        Files.copy(Path.of("samples", "layers.png"), runs.out().resolveSibling("layers.png"));

        Told told = Told.by(Map.of(), "plan", runs.out().resolveSibling(".").toString());

        assertThat(told.lines()).startsWith("1 rows").anyMatch(line -> line.startsWith("1 job(s) to submit"));
        assertThat(runs.command("plan").lines()).anyMatch(line -> line.startsWith("0 job(s) to submit"));
    }

    @Test
    void planSaysWhatIsLeftToDoInOut() {
        assertThat(runs.command("plan").lines())
                .startsWith("0 job(s) to submit, for 0 row(s); 0 row(s) share another's job and cost nothing");
    }

    @Test
    void statusCountsRowsAndMoney() {
        assertThat(runs.command("status").lines())
                .containsExactly(
                        "3 rows that can be layered",
                        "           3 done",
                        "Quality of the layers: 0 good · 0 weak · 3 bad",
                        "Committed $0.10 over the life of this folder");

        JsonNode status =
                new JsonMapper().readTree(runs.command("status", "--json").text());

        assertThat(status.at("/rows/done").asInt()).isEqualTo(3);
        assertThat(status.at("/rows/in_doubt").asInt(-1)).isZero();
        assertThat(status.at("/jobs/billed").asInt()).isEqualTo(2);
        assertThat(status.at("/committed_micro_usd").asInt()).isEqualTo(100_000);
        assertThat(status.at("/failures").size()).isZero();
        assertThat(status.at("/review/accept").asInt(-1)).isZero();
    }

    @Test
    void resultsWritesTheSameManifestAnewAndSaysWhere() throws IOException {
        Path results = runs.out().resolve("results.csv");
        byte[] before = Files.readAllBytes(results);
        Files.delete(results);

        Told told = runs.command("results");

        assertThat(told.exit()).isZero();
        assertThat(told.lines()).containsExactly(results.toRealPath().toString());
        assertThat(results).hasBinaryContent(before);
    }

    @Test
    void verifyFindsAWholeRunWholeAndSumsUpItsJobs() {
        Told told = runs.command("verify");

        assertThat(told.exit()).as(told.text()).isZero();
        assertThat(told.lines())
                .containsExactly(
                        "Rows     3 of 3 in results.csv, in the manifest's order",
                        "Files    3 set(s), 15 of 15 files whole · 0 missing · 0 broken · 0 changed since · 0 stray",
                        "Jobs     2 billed $0.10 · 0 in doubt $0.00 · 0 not billed · sum $0.10: "
                                + runs.out().resolve("jobs.csv"));
    }

    @Test
    void verifyHasABrokenSetFetchedAgainFreeOfCharge() throws IOException {
        Files.delete(runs.out().resolve("layers").resolve("a").resolve("layer-1.png"));

        Told broken = runs.command("verify");
        Told requeued = runs.command("verify", "--requeue");
        Told run = runs.run(manifest);

        assertThat(broken.exit()).isEqualTo(ExitCode.SOME_FAILED.code());
        assertThat(broken.lines())
                .contains("  missing  layers/a/layer-1.png")
                .last()
                .isEqualTo("Next     delaminate verify " + runs.out()
                        + " --requeue fetches broken sets again, free of charge");
        assertThat(requeued.lines())
                .contains("Requeued 1 set(s): the next delaminate run fetches them again, free of charge");
        assertThat(run.exit()).as(run.text()).isZero();
        assertThat(runs.paid()).isEqualTo(2);
        assertThat(runs.command("verify").exit()).isZero();
    }

    @Test
    void verifyTellsJobsInDoubtAndSuchThatWereNotBilled() {
        runs.change(
                "UPDATE job SET billing = 'IN_DOUBT' WHERE row_id = 1",
                "UPDATE job SET billing = 'RELEASED' WHERE row_id = 3");

        assertThat(runs.command("verify").text())
                .contains("Jobs     0 billed $0.00 · 1 in doubt $0.05 · 1 not billed · sum $0.05: ");
    }

    @Test
    void settleListsRowsInDoubtAndTakesWhatBecameOfThem() {
        assertThat(runs.command("settle").lines()).containsExactly("no row is in doubt");
        runs.change(
                "UPDATE row SET state = 'IN_DOUBT' WHERE row_id IN (1, 3)",
                "INSERT INTO failure VALUES (1, 'INTERRUPTED', 'interrupted', 'who knows', 0)",
                "INSERT INTO failure VALUES (3, 'INTERRUPTED', 'interrupted', 'who knows', 0)",
                "UPDATE job SET billing = 'IN_DOUBT', request_id = NULL");

        List<String> listed = runs.command("settle").lines();
        Told known = runs.command("settle", "--row", "a", "--request-id", "job-of-a");
        Told notBilled = runs.command("settle", "--all", "--not-billed");

        assertThat(listed).hasSize(3);
        assertThat(listed.get(0)).startsWith("a  submitted ").endsWith("  $0.05  https://p.example/a.png");
        assertThat(listed.get(1)).contains("花瓶").endsWith("  $0.05  https://p.example/c.png");
        assertThat(listed.get(2)).startsWith("Next     look them up at the service, then delaminate settle ");
        assertThat(known.lines()).containsExactly("a is in flight: the next run asks for its layers, free of charge");
        assertThat(notBilled.text()).startsWith("every row in doubt: pending again, and the price released.");
        assertThat(runs.query("SELECT row_id, state FROM row WHERE row_id <> 2 ORDER BY row_id"))
                .isEqualTo("1 IN_FLIGHT\n3 PENDING\n");
    }

    /** As {@code | head -1} leaves it. */
    @Test
    void aPipeThatNobodyReadsFailsNoCommand() {
        PrintStream before = System.out;
        try (PrintStream closed = new PrintStream(new BrokenPipe(), true, StandardCharsets.UTF_8)) {
            System.setOut(closed);
            assertThat(DelaminateCommand.execute(List.of("verify", runs.out().toString()), Map.of()))
                    .isZero();
            assertThat(DelaminateCommand.execute(List.of("status", runs.out().toString(), "--json"), Map.of()))
                    .isZero();
        } finally {
            System.setOut(before);
        }
    }

    private static final class BrokenPipe extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
