package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Wherever the intake of a changed manifest is killed, no line of results.csv gets the outcome of another row. OUT is put
 * together as a kill leaves it: from one that has taken the first manifest, and one that has taken the second.
 */
class IntakeStopsTest {
    private static final String COPY = "manifest.csv";
    private static final String PART = "manifest.csv.part";

    private TestRuns runs;
    private Path first;
    private Path second;

    @BeforeEach
    void start(@TempDir Path folder) {
        runs = new TestRuns(folder);
        first = runs.manifest(
                "first.csv",
                "id,image_url",
                "a,https://p.example/a.png",
                "b,https://p.example/b.png",
                "c,https://p.example/c.png");
        second = runs.manifest(
                "second.csv",
                "id,image_url",
                "c,https://p.example/c.png",
                "a,https://p.example/a.png",
                "b,https://p.example/b.png");
    }

    @AfterEach
    void stop() {
        runs.close();
    }

    /** Between which files a kill came. */
    enum Stop {
        COPY_HALF_WRITTEN,
        COPY_WRITTEN,
        LEDGER_COMMITTED,
        COPY_MOVED,
        /** As the versions before left it: they wrote manifest.json before they moved the copy, and lost the part. */
        LEDGER_COMMITTED_AND_COPY_LOST
    }

    @ParameterizedTest
    @EnumSource
    void eachLineHasItsOwnOutcome(Stop stop) throws IOException {
        arrange(stop);

        Told results = runs.command("results");
        if (stop == Stop.LEDGER_COMMITTED_AND_COPY_LOST) {
            assertThat(results.exit()).as(results.text()).isEqualTo(5);
            assertThat(results.text()).hasLineCount(1).contains("delaminate run");
            assertThat(runs.command("verify").exit()).isEqualTo(5);
        } else {
            assertThat(results.exit()).as(results.text()).isZero();
            assertOwnOutcomes();
            assertThat(runs.command("verify").exit()).isZero();
        }

        Told again = runs.run(second);

        assertThat(again.exit()).as(again.text()).isZero();
        assertThat(runs.results("id")).containsExactly("c", "a", "b");
        assertOwnOutcomes();
        assertThat(runs.command("verify").exit()).isZero();
        assertThat(runs.paid()).isEqualTo(3);
        assertThat(TestRuns.parts(runs.out())).isEmpty();
    }

    @Test
    void addedRowsAreNotLostEither() throws IOException {
        second = runs.manifest(
                "second.csv",
                "id,image_url",
                "d,https://p.example/d.png",
                "c,https://p.example/c.png",
                "a,https://p.example/a.png",
                "b,https://p.example/b.png");
        arrange(Stop.LEDGER_COMMITTED_AND_COPY_LOST);

        Told again = runs.run(second);

        assertThat(again.exit()).as(again.text()).isZero();
        assertThat(runs.results("id")).containsExactly("d", "c", "a", "b");
        assertOwnOutcomes();
        assertThat(runs.paid()).isEqualTo(4);
    }

    @Test
    void aThirdManifestThatIsRefusedAfterAKillTakesNothingAway() throws IOException {
        arrange(Stop.LEDGER_COMMITTED);

        Told refused = runs.run(runs.manifest("broken.csv", "id,photo", "a,b"));

        assertThat(refused.exit()).as(refused.text()).isEqualTo(2);
        assertThat(runs.command("results").exit()).isZero();
        assertThat(runs.results("id")).containsExactly("c", "a", "b");
        assertOwnOutcomes();
        assertThat(TestRuns.parts(runs.out())).isEmpty();
    }

    @Test
    void aCopyThatSomebodyChangedIsRefusedAndMendedByTheNextRun() throws IOException {
        runs.run(first);
        Files.writeString(runs.state(COPY), "id,image_url\nb,https://p.example/b.png\n");

        Told results = runs.command("results");

        assertThat(results.exit()).as(results.text()).isEqualTo(5);
        assertThat(runs.command("verify").exit()).isEqualTo(5);
        assertThat(runs.run(first).exit()).isZero();
        assertThat(runs.state(COPY)).hasSameTextualContentAs(first);
        assertThat(runs.command("verify").exit()).isZero();
        assertThat(runs.paid()).isEqualTo(3);
    }

    private void arrange(Stop stop) throws IOException {
        Told one = runs.run(first);
        assertThat(one.exit()).as(one.text()).isZero();
        Path before = runs.snapshot("before");
        Path copyBefore = before.resolve(".delaminate").resolve(COPY);
        Told two = runs.run(second);
        assertThat(two.exit()).as(two.text()).isZero();
        switch (stop) {
            case COPY_HALF_WRITTEN -> {
                runs.restore(before);
                Files.writeString(runs.state(PART), Files.readString(second).substring(0, 40));
            }
            case COPY_WRITTEN -> {
                runs.restore(before);
                Files.copy(second, runs.state(PART));
            }
            case LEDGER_COMMITTED -> {
                Files.move(runs.state(COPY), runs.state(PART));
                Files.copy(copyBefore, runs.state(COPY));
            }
            case LEDGER_COMMITTED_AND_COPY_LOST ->
                Files.copy(copyBefore, runs.state(COPY), StandardCopyOption.REPLACE_EXISTING);
            case COPY_MOVED -> {}
        }
        Files.delete(runs.out().resolve("results.csv"));
    }

    private void assertOwnOutcomes() {
        List<CSVRecord> results = runs.results();
        assertThat(results)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("result_folder")).isEqualTo("layers/" + row.get("id")));
    }
}
