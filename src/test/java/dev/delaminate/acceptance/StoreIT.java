package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.output.s3.RunningStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose layers go to a store that is overrun, away and back again: nothing is lost, failed or paid twice. */
class StoreIT {
    private static final int ROWS = 80;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String OUT = "s3://" + RunningStore.BUCKET + "/catalogs/spring";
    private static final Map<String, String> CREDENTIALS =
            Map.of("DELAMINATE_API_KEY", "a-test-key", "AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret");

    @TempDir
    Path folder;

    private EmulatorProcess emulator;
    private RunningStore store;
    private Path scratch;

    @BeforeEach
    void aStore() throws IOException {
        emulator = EmulatorProcess.start(folder, "--slots", "10", "--solid", "1000", "--duration", "20ms");
        store = RunningStore.start(Files.createDirectory(folder.resolve("store")));
        scratch = folder.resolve("scratch");
    }

    @AfterEach
    void end() {
        emulator.close();
        store.close();
    }

    @Test
    void takesEverySetOnceHoweverOftenItIsAwayOrOverrun() throws IOException {
        DelaminateProcess first = start(run());
        refusing(key -> key.endsWith("layers/r3/layer-0.png"), 2);
        refusing(key -> key.hashCode() % 2 == 0, 10);
        store.serve();
        awaitPuts(60);
        store.stop();
        Eventually.isTrue("an outage of the store in the log", PATIENCE, () -> log().contains("s3://pictures"));
        // Other rows go on meanwhile, and whoever looks at the run needs no store. Killed in a submit, a row would be
        // in doubt.
        Eventually.isTrue("nothing left but what waits for the store", PATIENCE, () -> isAtRest(first));
        first.kill();

        Ended away = start(run()).await();
        assertThat(away.exit()).as(away.output()).isEqualTo(5);
        assertThat(away.output().lines())
                .singleElement()
                .asString()
                .startsWith("delaminate: the store of s3://pictures does not answer (");

        store.start();
        DelaminateProcess second = start(run());
        awaitPuts(store.puts().size() + 30);
        refusing(key -> true, 10);
        store.serve();
        Ended ended = second.await();

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output()).contains(ROWS + " done · 0 failed · 0 in doubt", "Results  " + OUT + "/results.csv");
        Path results = store.file("catalogs/spring/results.csv");
        assertThat(Results.column(results, "id"))
                .isEqualTo(IntStream.range(0, ROWS).mapToObj(row -> "r" + row).toList());
        assertThat(Results.column(results, "result_status")).containsOnly("done");
        assertThat(emulator.accepted()).isEqualTo(ROWS);
        assertThat(store.file("catalogs/spring/report.html")).isNotEmptyFile();
        assertThat(scratch.resolve("parts")).isEmptyDirectory();
        Ended verify = start(command("verify", OUT)).await();
        assertThat(verify.exit()).as(verify.output()).isZero();
        assertThat(verify.output()).contains(ROWS + " of " + ROWS + " in results.csv", "0 broken");
    }

    @Test
    void findsABrokenObjectAndHasItFetchedAgainFreeOfCharge() throws IOException {
        Ended run = start(run()).await();
        assertThat(run.exit()).as(run.output()).isZero();
        Files.write(store.file("catalogs/spring/layers/r2/layer-0.png"), new byte[100]);
        Files.delete(store.file("catalogs/spring/layers/r1/layer-2.png"));

        Ended found = start(command("verify", OUT)).await();
        assertThat(found.exit()).as(found.output()).isEqualTo(3);
        assertThat(found.output().lines().map(String::strip))
                .contains("broken   layers/r2/layer-0.png", "missing  layers/r1/layer-2.png");

        Ended requeued = start(command("verify", OUT, "--requeue")).await();
        assertThat(requeued.output()).contains("Requeued 2 set(s)");
        Ended again = start(run()).await();
        assertThat(again.exit()).as(again.output()).isZero();
        Ended left = start(command("verify", OUT)).await();
        assertThat(left.exit()).as(left.output()).isZero();
        assertThat(emulator.accepted()).isEqualTo(ROWS);
    }

    /** From now on until it has refused so many requests. */
    private void refusing(Predicate<String> keys, int times) {
        int before = store.refusals();
        store.refuse(503, keys);
        Eventually.isTrue(times + " refusals", PATIENCE, () -> store.refusals() >= before + times);
    }

    private void awaitPuts(int puts) {
        Eventually.isTrue(puts + " objects", PATIENCE, () -> store.puts().size() >= puts);
    }

    private boolean isAtRest(DelaminateProcess run) {
        Ended status = start(command("status", OUT)).await();
        assertThat(run.isAlive()).as(run.output()).isTrue();
        assertThat(status.exit()).as(status.output()).isZero();
        return status.output()
                .lines()
                .map(String::strip)
                .noneMatch(line -> line.matches("\\d+ (pending|submitting|in_flight|in flight)"));
    }

    private String log() {
        try {
            return Files.readString(scratch.resolve("delaminate.log"));
        } catch (IOException e) {
            return "";
        }
    }

    private String[] run() {
        return command(
                "run",
                Results.manifest(folder, ROWS).toString(),
                "--out",
                OUT,
                "--service",
                emulator.service(),
                "--poll-first",
                "20ms",
                "--min-free",
                "1M");
    }

    private String[] command(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(List.of("--s3-endpoint", store.endpoint().toString(), "--scratch", scratch.toString()));
        return command.toArray(String[]::new);
    }

    private DelaminateProcess start(String[] command) {
        return DelaminateProcess.start(folder, CREDENTIALS, command);
    }
}
