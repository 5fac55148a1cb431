package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A manifest that changes between two runs: what is paid, what is said, and with which price. */
class ChangedManifestTest {
    private static final String SIGNED = "https://b.s3.example/%s.png?X-Amz-Date=%d&X-Amz-Signature=%d";

    private TestRuns runs;

    @BeforeEach
    void start(@TempDir Path folder) {
        runs = new TestRuns(folder);
    }

    @AfterEach
    void stop() {
        runs.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id,", ""})
    void aCatalogWithFreshSignaturesGoesOnWhereItStopped(String idColumn) {
        Told first = runs.run(export("one.csv", idColumn, 1), "--limit", "3");
        assertThat(first.exit()).as(first.text()).isEqualTo(8);

        Told second = runs.run(export("two.csv", idColumn, 2));

        assertThat(second.exit()).as(second.text()).isZero();
        assertThat(second.text()).contains("6 rows, 6 of the same picture at a new address");
        assertThat(runs.paid()).isEqualTo(6);
        assertThat(runs.results("result_status")).containsOnly("done").hasSize(6);
        assertThat(runs.results("result_folder")).doesNotHaveDuplicates();
        assertThat(runs.out().resolve("results-removed.csv")).doesNotExist();
        assertThat(runs.command("verify").exit()).isZero();
    }

    @Test
    void layersThatChangeInMidCatalogArePaidForAgainOnlyWithConsentAndItsPrice() {
        Path four = runs.manifest("four.csv", "id,image_url", "a,https://p.example/a.png", "b,https://p.example/b.png");
        Path six = runs.manifest(
                "six.csv", "id,image_url,num_layers", "a,https://p.example/a.png,6", "b,https://p.example/b.png,6");
        runs.run(four, "--limit", "1");

        Told kept = runs.run(six, "--price", "0.01/layer");

        assertThat(kept.exit()).as(kept.text()).isZero();
        assertThat(kept.text())
                .contains(
                        "1 row(s) changed after they were paid for and keep what they have",
                        "--redo-changed pays for them again: $0.06 at $0.01/layer");
        assertThat(runs.results("result_layers")).containsExactly("4", "6");
        assertThat(runs.paid()).isEqualTo(2);

        Told redone = runs.run(six, "--redo-changed", "--price", "0.01/layer");

        assertThat(redone.exit()).as(redone.text()).isZero();
        assertThat(redone.text()).contains("--redo-changed: 1 row(s) that were paid for are layered again: $0.06");
        assertThat(runs.results("result_layers")).containsExactly("6", "6");
        assertThat(runs.paid()).isEqualTo(3);
    }

    @Test
    void idsThatASpreadsheetTookForNumbersAreTheSameRows() {
        runs.run(runs.manifest(
                "text.csv", "id,image_url", "007,https://p.example/a.png", "042,https://p.example/b.png"));

        Told numbers = runs.run(runs.manifest(
                "numbers.csv", "id,image_url", "7,https://p.example/a.png", "42,https://p.example/b.png"));

        assertThat(numbers.exit()).as(numbers.text()).isZero();
        assertThat(runs.paid()).isEqualTo(2);
        assertThat(runs.results("result_folder")).containsExactly("layers/007", "layers/042");
        assertThat(runs.command("verify").exit()).isZero();
    }

    @Test
    void aLineThatWasBrokenWhenIdsCameIsNotPaidForAgainOnceItIsCorrected() {
        runs.run(runs.manifest("bare.csv", "image_url", "https://p.example/a.png", "https://p.example/b.png"));
        Path broken = runs.manifest(
                "broken.csv", "id,image_url", "one,httpx://p.example/a.png", "two,https://p.example/b.png");
        assertThat(runs.run(broken, "--no-share").exit()).isEqualTo(3);

        Told corrected = runs.run(
                runs.manifest(
                        "corrected.csv", "id,image_url", "one,https://p.example/a.png", "two,https://p.example/b.png"),
                "--no-share");

        assertThat(corrected.exit()).as(corrected.text()).isZero();
        assertThat(runs.paid()).isEqualTo(2);
        assertThat(runs.results("result_status")).containsExactly("done", "done");
        assertThat(runs.command("verify").exit()).isZero();
    }

    @Test
    void rowsThatCannotBeToldApartAreAskedAboutBeforeAnythingIsSent() {
        runs.run(runs.manifest(
                "one.csv", "image_url", "https://p.example/get?token=A", "https://p.example/get?token=B"));
        Path anew =
                runs.manifest("two.csv", "image_url", "https://p.example/get?token=C", "https://p.example/get?token=D");

        Told asked = runs.run(anew);

        assertThat(asked.exit()).as(asked.text()).isEqualTo(2);
        assertThat(asked.text())
                .hasLineCount(1)
                .contains("2 row(s)", "(line 2, 3)", "--same-rows", "--redo-changed", "$0.10 at $0.05/picture");
        assertThat(runs.paid()).isEqualTo(2);

        Told same = runs.run(anew, "--same-rows");

        assertThat(same.exit()).as(same.text()).isZero();
        assertThat(runs.paid()).isEqualTo(2);
        assertThat(runs.run(anew).exit()).as("and it is not asked again").isZero();
        assertThat(runs.paid()).isEqualTo(2);
    }

    @Test
    void aFailedRowThatIsRetriedAsksForWhatTheManifestSaysNow() {
        runs.run(runs.manifest("one.csv", "id,image_url", "a,https://p.example/fault-job-failed-xalways.png"));
        assertThat(runs.results("result_status")).as("the fault's name").containsExactly("failed");
        Path mended = runs.manifest("two.csv", "id,image_url", "a,https://p.example/a.png");
        assertThat(runs.run(mended).exit()).isEqualTo(3);

        Told asked = runs.run(mended, "--retry-failed");
        Told retried = runs.run(mended, "--retry-failed");

        assertThat(asked.exit()).as("its job is asked first: " + asked.text()).isEqualTo(3);
        assertThat(runs.paid()).isEqualTo(2);
        assertThat(retried.exit()).as(retried.text()).isZero();
        assertThat(runs.results("result_status")).containsExactly("done");
    }

    private Path export(String name, String idColumn, int signature) {
        return runs.manifest(
                name,
                Stream.concat(
                                Stream.of(idColumn + "image_url"),
                                IntStream.rangeClosed(1, 6)
                                        .mapToObj(n -> (idColumn.isEmpty() ? "" : n + ",")
                                                + SIGNED.formatted("p" + n, signature, signature)))
                        .toArray(String[]::new));
    }
}
