package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.output.OutLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that is refused changes nothing: not the ledger, not the manifest that it took, not the results. */
class RefusedCommandTest {
    private static final List<List<String>> WRITING = List.of(
            List.of(),
            List.of("--retry-failed"),
            List.of("--retry-failed", "--only", "overdue"),
            List.of("--resubmit-in-doubt"),
            List.of("--resubmit-in-doubt=e"),
            List.of("--redo-changed"),
            List.of("--retry-failed", "--resubmit-in-doubt", "--redo-changed"));

    private TestRuns runs;
    private Path manifest;
    private Path changed;

    /** One row in each state that a command can move, as a kill leaves them. */
    @BeforeEach
    void start(@TempDir Path folder) {
        runs = new TestRuns(folder);
        manifest = runs.manifest("manifest.csv", lines(""));
        changed = runs.manifest("changed.csv", lines("?changed"));
        Told first = runs.run(manifest);
        assertThat(first.exit()).as(first.text()).isZero();
        runs.change(
                "UPDATE row SET state = 'PENDING', job_id = NULL WHERE row_id = 1",
                "DELETE FROM job WHERE row_id = 1",
                "UPDATE row SET state = 'FAILED' WHERE row_id IN (2, 3)",
                "INSERT INTO failure VALUES (2, 'ROW', 'image_load_error', 'no picture', 0)",
                "INSERT INTO failure VALUES (3, 'OVERDUE', 'overdue', 'late', 0)",
                "UPDATE row SET state = 'IN_DOUBT' WHERE row_id = 4",
                "INSERT INTO failure VALUES (4, 'INTERRUPTED', 'interrupted', 'who knows', 0)",
                "UPDATE row SET state = 'SUBMITTING' WHERE row_id = 5",
                "UPDATE job SET billing = 'RESERVED', request_id = NULL WHERE row_id IN (4, 5)",
                "UPDATE row SET state = 'IN_FLIGHT' WHERE row_id = 6");
    }

    @AfterEach
    void stop() {
        runs.close();
    }

    @Test
    void everyOptionThatWritesWithEveryRefusal() throws IOException {
        Path broken = runs.manifest("broken.csv", "id,image_url", "a,https://p.example/a.png", "b,\"https://p");
        Path other = runs.manifest("other.csv", "id,image_url", "x,https://q.example/x.png");
        Map<String, Function<String[], Told>> refusals = new LinkedHashMap<>();
        refusals.put("another key", options -> runs.runAs("another-key", changed, options));
        refusals.put("another service", options -> run(changed, options, "--service", "http://127.0.0.1:9"));
        refusals.put("a key file that is not there", options -> run(changed, options, "--api-key-file", "/nowhere"));
        refusals.put("a broken manifest", options -> run(broken, options));
        refusals.put("no manifest", options -> run(Path.of("nowhere.csv"), options));
        refusals.put("a parameter out of range", options -> run(changed, options, "--set", "num_layers=11"));
        refusals.put("an encoding that is none", options -> run(changed, options, "--encoding", "klingon"));
        refusals.put("a bound out of range", options -> run(changed, options, "--in-flight", "0"));
        refusals.put("an option that is none", options -> run(changed, options, "--in-fligt", "1"));
        refusals.put("the lock is held", options -> locked(() -> run(changed, options)));
        refusals.put("no room for the copy", options -> withoutRoom(() -> run(changed, options)));
        String ledger = runs.ledger();
        String copy = Files.readString(runs.state("manifest.csv"));
        String results = Files.readString(runs.out().resolve("results.csv"));

        SoftAssertions all = new SoftAssertions();
        refusals.forEach((name, refusal) -> {
            for (List<String> options : WRITING) {
                check(all, name + " " + options, refusal.apply(options.toArray(String[]::new)), ledger);
            }
        });
        check(all, "another manifest", run(other, new String[] {"--retry-failed", "--resubmit-in-doubt"}), ledger);
        check(all, "an unknown row", runs.command("settle", "--row", "nobody", "--not-billed"), ledger);
        check(all, "one of two unknown", runs.command("settle", "--row", "d,nobody", "--not-billed"), ledger);
        check(all, "two for one job", runs.command("settle", "--row", "d,e", "--request-id", "x"), ledger);
        check(all, "settle locked", locked(() -> runs.command("settle", "--all", "--not-billed")), ledger);
        check(all, "verify locked", locked(() -> runs.command("verify", "--requeue")), ledger);

        all.assertThat(Files.readString(runs.state("manifest.csv"))).isEqualTo(copy);
        all.assertThat(Files.readString(runs.out().resolve("results.csv"))).isEqualTo(results);
        all.assertThat(TestRuns.parts(runs.out())).isEmpty();
        all.assertThat(runs.paid()).isEqualTo(6);
        all.assertAll();
    }

    @Test
    void afterARefusalThePlainCommandPaysForNothingTwice() {
        assertThat(runs.runAs("another-key", manifest, "--retry-failed", "--resubmit-in-doubt")
                        .exit())
                .isEqualTo(2);

        Told plain = runs.run(manifest);

        assertThat(plain.exit()).as(plain.text()).isEqualTo(3);
        assertThat(runs.results("result_status"))
                .containsExactly("done", "failed", "failed", "in_doubt", "in_doubt", "done");
        assertThat(runs.paid()).as("the row that was never sent").isEqualTo(7);
    }

    @Test
    void failedRowsThatAreAskedForAgainMustBeOurOwn() {
        runs.change("UPDATE row SET state = 'DONE' WHERE row_id = 6");
        String ledger = runs.ledger();

        Told refused = runs.runAs("another-key", manifest, "--retry-failed");

        assertThat(refused.exit()).as(refused.text()).isEqualTo(2);
        assertThat(refused.text()).contains("with another key");
        assertThat(withoutTally(runs.ledger())).isEqualTo(withoutTally(ledger));
    }

    private void check(SoftAssertions all, String name, Told told, String ledger) {
        all.assertThat(told.exit()).as(name + ": " + told.text()).isIn(2, 5, 7);
        all.assertThat(withoutTally(runs.ledger())).as(name).isEqualTo(withoutTally(ledger));
    }

    /** Whoever opens the ledger counts it: the numbers here are from before the states above were made. */
    private static String withoutTally(String ledger) {
        return ledger.replaceAll("(?s)tally\n.*?meta\n", "meta\n");
    }

    private Told run(Path manifest, String[] options, String... more) {
        return runs.run(
                manifest, Stream.of(options, more).flatMap(Arrays::stream).toArray(String[]::new));
    }

    private Told locked(Supplier<Told> command) {
        OutLock lock = OutLock.take(runs.state("lock"), runs.state("owner"), "a test");
        try {
            return command.get();
        } finally {
            lock.close();
        }
    }

    /** A folder stands where the copy would be written; a full disk is tried with the built program. */
    private Told withoutRoom(Supplier<Told> command) {
        Path inTheWay = runs.state("manifest.csv.part").resolve("x");
        try {
            Files.createDirectories(inTheWay);
            Told told = command.get();
            Files.delete(inTheWay);
            Files.delete(inTheWay.getParent());
            return told;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String[] lines(String query) {
        return new String[] {
            "id,image_url",
            "a,https://p.example/a.png" + query,
            "b,https://p.example/b.png" + query,
            "c,https://p.example/c.png" + query,
            "d,https://p.example/d.png" + query,
            "e,https://p.example/e.png" + query,
            "f,https://p.example/f.png" + query
        };
    }
}
