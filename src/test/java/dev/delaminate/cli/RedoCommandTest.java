package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.RowOutcome;
import dev.delaminate.ledger.reviews.ReviewAnswer;
import dev.delaminate.ledger.reviews.ReviewStore;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.review.Decision;
import dev.delaminate.review.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --redo} as its user meets it: what is said, what is paid, and what stands in the folder at the end. */
class RedoCommandTest {
    private TestRuns runs;
    private Path manifest;

    /** Two rows share a picture; a third one set its seed. */
    @BeforeEach
    void start(@TempDir Path folder) {
        runs = new TestRuns(folder);
        manifest = runs.manifest(
                "m.csv",
                "id,image_url,seed",
                "a,https://p.example/a.png,",
                "b,https://p.example/a.png,",
                "c,https://p.example/c.png,7");
        Told first = runs.run(manifest);
        assertThat(first.exit()).as(first.text()).isZero();
    }

    @AfterEach
    void stop() {
        runs.close();
    }

    @Test
    void aSetThatIsNoBetterLeavesTheOldOneAndIsNotPaidForOnceMore() throws IOException {
        areGraded("WEAK", 1);
        List<String> jobs = runs.results("result_request_id");
        String before = Files.readString(runs.out().resolve("layers/a/layers.json"));

        Told redone = runs.run(manifest, "--redo", "weak,bad", "--redo-set", "num_layers=2");

        assertThat(redone.exit()).as(redone.text()).isZero();
        assertThat(redone.text()).contains("--redo bad,weak: 2 set(s) are made again with num_layers=2");
        assertThat(runs.paid()).isEqualTo(4);
        assertThat(runs.results("result_request_id")).isEqualTo(jobs);
        assertThat(runs.results("result_warnings"))
                .allMatch(warnings -> warnings.contains("--redo brought no better set"));
        assertThat(runs.results("result_cost_usd")).containsExactly("0.10", "0.00", "0.10");
        assertThat(Files.readString(runs.out().resolve("layers/a/layers.json"))).isEqualTo(before);
        assertThat(runs.command("verify").exit()).isZero();

        Told again = runs.run(manifest, "--redo", "weak,bad", "--redo-set", "num_layers=2");

        assertThat(again.text())
                .contains("0 set(s) are made again", "2 more were made with these very parameters before");
        assertThat(runs.paid()).isEqualTo(4);
        runs.run(manifest, "--redo", "weak,bad", "--redo-set", "num_layers=2", "--redo-set", "seed=1");
        assertThat(runs.paid()).isEqualTo(6);
    }

    @Test
    void aSetThatIsBetterTakesThePlaceOfTheOldOneForAllThatShareIt() throws IOException {
        areGraded("BAD", 0);
        String before = Files.readString(runs.out().resolve("layers/a/layers.json"));

        Told redone = runs.run(manifest, "--redo", "bad");

        assertThat(redone.exit()).as(redone.text()).isZero();
        assertThat(redone.text())
                .contains(
                        "--redo bad: 2 set(s) are made again: $0.10 at $0.05/picture; each stays unless the new one is"
                                + " better",
                        "1 of them without the seed that their row asks for",
                        "1 row(s) share them");
        assertThat(runs.paid()).isEqualTo(4);
        assertThat(runs.results("result_status")).containsOnly("done");
        assertThat(Files.readString(runs.out().resolve("layers/a/layers.json"))).isNotEqualTo(before);
        assertThat(runs.results("result_request_id").get(0))
                .isEqualTo(runs.results("result_request_id").get(1));
        assertThat(runs.results("result_warnings")).allMatch(warnings -> !warnings.contains("--redo"));
        assertThat(runs.command("verify").exit()).isZero();
    }

    @Test
    void aBudgetThatIsReachedLeavesTheRestAsItIsAndTheSameCommandGoesOn() {
        areGraded("WEAK", 1);

        Told first = runs.run(manifest, "--redo", "weak", "--budget", "0.15");

        assertThat(first.exit()).as(first.text()).isEqualTo(8);
        assertThat(runs.paid()).isEqualTo(3);
        assertThat(runs.results("result_status")).containsOnly("done");
        assertThat(runs.results("result_files")).allMatch(files -> files.contains("layer-0.png"));
        assertThat(runs.command("verify").exit()).isZero();

        Told second = runs.run(manifest, "--redo", "weak", "--budget", "0.20");

        assertThat(second.exit()).as(second.text()).isZero();
        assertThat(runs.paid()).isEqualTo(4);
    }

    /** A review says what to send; a set that the grader likes gives way to one that it likes no less. */
    @Test
    void whatAPersonRejectedIsMadeAgainAsTheyAskAndWhatTheyAcceptedStays() throws IOException {
        areGraded("BAD", 0.5);
        List<String> before = runs.results("result_request_id");
        String accepted = Files.readString(runs.out().resolve("layers/c/layers.json"));
        say("a", new Verdict(Decision.REDO, "=the shade", 2, 11L));
        say("c", Verdict.of(Decision.ACCEPT));
        assertThat(runs.command("results").exit()).isZero();
        assertThat(runs.results("result_review")).containsExactly("redo", "", "accept");
        assertThat(runs.results("result_review_comment")).containsExactly("'=the shade", "", "");
        assertThat(runs.command("status").text()).contains("Reviewed by people: 1 accept · 1 redo · 0 refuse");
        assertThat(runs.run(manifest).text())
                .contains("Review   1 accept · 1 redo · 0 refuse")
                .contains("--redo reviewed makes 1 set(s) again, as their reviews ask, for $0.05 at $0.05/picture")
                .doesNotContain("--redo bad");

        Told redone = runs.run(manifest, "--redo", "bad,reviewed", "--redo-set", "num_layers=5");

        assertThat(redone.exit()).as(redone.text()).isZero();
        assertThat(redone.text())
                .contains(
                        "--redo bad,reviewed: 1 set(s) are made again with num_layers=5: $0.05 at $0.05/picture",
                        "1 of them as reviews ask",
                        "1 row(s) share them",
                        "1 more were accepted or refused by a person");
        assertThat(runs.paid()).isEqualTo(3);
        assertThat(runs.results("result_request_id"))
                .doesNotContain(before.get(0))
                .endsWith(before.get(2));
        assertThat(runs.results("result_files").get(0)).endsWith("layers/a/layer-1.png");
        assertThat(runs.results("result_seed")).startsWith("11", "11");
        assertThat(runs.results("result_review"))
                .as("the new set is nobody's yet")
                .containsExactly("", "", "accept");
        assertThat(Files.readString(runs.out().resolve("layers/c/layers.json"))).isEqualTo(accepted);
        assertThat(runs.command("verify").exit()).isZero();
        assertThat(runs.run(manifest, "--redo", "reviewed").text()).contains("0 set(s) are made again");
        assertThat(runs.paid()).isEqualTo(3);
    }

    @Test
    void aReviewAfterTheResultsIsNoFaultOfTheirs() {
        say("c", Verdict.of(Decision.REFUSE));

        assertThat(runs.command("verify").exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "--redo=good, weak or bad; or write reviewed",
        "--redo-set=seed=1, --redo-set goes with --redo",
        "--redo=bad --redo-set=sed=1, There is no parameter",
        "--redo=bad --redo-set=seed, write NAME=VALUE"
    })
    void whatCannotBeMeantIsRefusedBeforeAnythingIsDone(String options, String why) {
        String before = runs.ledger();

        Told refused = runs.run(manifest, options.split(" "));

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.text()).contains(why);
        assertThat(runs.ledger()).isEqualTo(before);
    }

    private void say(String id, Verdict verdict) {
        OutputFolder out = OutputFolder.existing(runs.out());
        long row = Long.parseLong(
                runs.query("SELECT row_id FROM request WHERE id = '" + id + "'").strip());
        try (ReviewStore reviews = ReviewStore.open(LedgerFile.of(out), out, InstantSource.system());
                LedgerQueries queries = LedgerQueries.open(LedgerFile.of(out))) {
            Iterator<RowOutcome> outcomes = queries.rowOutcomes();
            String version = null;
            while (outcomes.hasNext() && version == null) {
                RowOutcome outcome = outcomes.next();
                version = id.equals(outcome.folder()) ? outcome.version() : null;
            }
            assertThat(reviews.record(row, String.valueOf(version), verdict)).isInstanceOf(ReviewAnswer.Recorded.class);
        }
    }

    private void areGraded(String grade, double measure) {
        runs.change("INSERT OR REPLACE INTO grade SELECT row_id, '" + grade + "', 'as told', " + measure
                + ", NULL, 0 FROM row");
    }
}
