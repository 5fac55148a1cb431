package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.tried.Trial.Chapter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work that was paid for and did not come in time: it is asked for again, free of charge, and comes. */
class PaidWorkIT {
    private static final int ROWS = 10;

    @TempDir
    Path folder;

    @Test
    void overdueJobsAreAskedAgainAndNotBoughtAgain() {
        try (EmulatorProcess emulator =
                EmulatorProcess.start(folder, "--slots", "10", "--solid", "1000", "--duration", "6s")) {
            Catalog catalog = Catalog.of(folder, "overdue", ROWS, emulator);

            Ended late = catalog.run("--job-timeout", "1s");

            assertThat(late.exit()).as(late.output()).isEqualTo(3);
            assertThat(late.output()).contains("(--job-timeout 1 s)");
            assertThat(column(catalog, "result_error_code")).containsOnly("overdue");
            comesForFree(catalog, "Jobs that take longer than --job-timeout, then --retry-failed");
        }
    }

    @Tag("chaos")
    @Test
    void filesOfAHostThatIsAwayForLongAreFetchedLaterAndNotBoughtAgain() {
        try (EmulatorProcess emulator =
                EmulatorProcess.start(folder, "--slots", "10", "--solid", "1000", "--duration", "200ms")) {
            // Each row's end is an attempt of its own, and attempts at a host that is away get further and further
            // apart.
            Catalog catalog = Catalog.of(folder, "away", 2, emulator);
            emulator.away("files", "refused");

            Ended late = catalog.run("--download-patience", "1s");

            assertThat(late.exit()).as(late.output()).isEqualTo(3);
            assertThat(column(catalog, "result_error_code")).containsOnly("download");
            assertThat(catalog.leftovers()).isEmpty();
            emulator.back("files", "refused");
            comesForFree(catalog, "Layer hosts away for longer than --download-patience, then --retry-failed");
        }
    }

    @Test
    void jobsThatTheServiceForgetsForAWhileAreNotGivenUp() {
        try (EmulatorProcess emulator =
                EmulatorProcess.start(folder, "--slots", "10", "--solid", "1000", "--duration", "200ms")) {
            Catalog catalog = Catalog.of(folder, "lost", 40, emulator);
            emulator.faults("poll-10010@after=60");
            try (DelaminateProcess run = catalog.start()) {
                Eventually.isTrue(
                        "a wait", Duration.ofMinutes(1), () -> catalog.log().contains("-10010") || !run.isAlive());
                emulator.faults();

                Ended ended = run.await();

                assertThat(ended.exit()).as(ended.output()).isZero();
            }
            assertThat(emulator.accepted()).isEqualTo(40);
            catalog.audit()
                    .holds("done")
                    .record(Chapter.MONEY, "The service knows none of its jobs for some seconds", 1);
        }
    }

    @Test
    void setsThatAreNotAsAskedForAreKeptAndSaySo() {
        List<String> markers =
                List.of("layers-fewer", "layers-more", "layers-wrong-size", "layers-nsfw-top", "layers-nsfw");
        try (EmulatorProcess emulator =
                EmulatorProcess.start(folder, "--slots", "10", "--solid", "1000", "--duration", "200ms")) {
            List<String> urls = markers.stream()
                    .map(marker -> "https://pictures.example/p.png?fault=" + marker)
                    .toList();
            Catalog catalog = Catalog.of(folder, "other", urls, emulator);

            Ended ended = catalog.run();

            assertThat(ended.exit()).as(ended.output()).isZero();
            assertThat(column(catalog, "result_layers")).containsExactly("3", "5", "4", "3", "0");
            assertThat(catalog.results().stream().map(PaidWorkIT::files)).containsExactly(3L, 5L, 4L, 4L, 4L);
            List<String> warnings = column(catalog, "result_warnings");
            assertThat(warnings.get(0)).contains("4 layers asked for, 3 came");
            assertThat(warnings.get(1)).contains("4 layers asked for, 5 came");
            assertThat(warnings.get(2)).contains("announced were");
            assertThat(warnings.get(3)).contains("layer 3 is flagged");
            assertThat(column(catalog, "result_nsfw").get(3)).isEqualTo("false;false;false;true");
            catalog.audit()
                    .holds("done")
                    .record(Chapter.FILES, "Layer sets of another size or number, or flagged: kept, with a warning", 5);
        }
    }

    private static void comesForFree(Catalog catalog, String fault) {
        List<String> jobs = column(catalog, "result_request_id");
        int rows = jobs.size();
        assertThat(jobs).doesNotContain("").doesNotHaveDuplicates();

        Ended later = catalog.run("--retry-failed");

        assertThat(later.exit()).as(later.output()).isZero();
        assertThat(later.output())
                .contains(rows + " job(s) are asked again free of charge; 0 row(s) are submitted anew");
        assertThat(catalog.emulator().accepted()).isEqualTo(rows);
        assertThat(catalog.counts()).isEqualTo(Map.of("done", (long) rows));
        assertThat(column(catalog, "result_request_id")).isEqualTo(jobs);
        catalog.audit().holds("done").record(Chapter.MONEY, fault, 1);
    }

    private static List<String> column(Catalog catalog, String name) {
        return Results.column(catalog.out().resolve("results.csv"), name);
    }

    private static long files(CSVRecord row) {
        return row.get("result_files").split(";").length;
    }
}
