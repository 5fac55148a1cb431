package dev.delaminate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.cli.TestRuns;
import dev.delaminate.cli.Told;
import dev.delaminate.layers.LayerSetVerifier.Verdict;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.output.OutputFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;

/** Four rows that a run brought home, with four layers and a layers.json each, and what becomes of their files. */
class FilesAuditTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Finding> findings = new ArrayList<>();
    private TestRuns runs;
    private OutputFolder out;
    private LedgerQueries queries;

    @BeforeEach
    void layered(@TempDir Path folder) {
        runs = new TestRuns(folder);
        Told told = runs.run(runs.manifest(
                "four.csv",
                "id,image_url",
                "a,https://p.example/a.png",
                "b,https://p.example/b.png",
                "c,https://p.example/c.png",
                "d,https://p.example/d.png"));
        assertThat(told.exit()).as(told.text()).isZero();
        out = OutputFolder.existing(runs.out());
        queries = LedgerQueries.open(new LedgerFile(out.ledger(), out.nativeLibraries()));
    }

    @AfterEach
    void end() {
        queries.close();
        runs.close();
    }

    @Test
    void findsEveryFileOfARunWhole() throws IOException {
        FilesSummary files = audited();

        assertThat(findings).isEmpty();
        assertThat(files.sets()).isEqualTo(4);
        assertThat(files.files()).isEqualTo(4 * 5);
        assertThat(files.files(Verdict.WHOLE)).isEqualTo(4 * 5);
        assertThat(files.strays()).isZero();
        assertThat(files.isWhole()).isTrue();
        assertThat(files.rowsToFetchAgain()).isEmpty();
        assertThat(new FilesAudit(out, queries).strays(findings::add)).isZero();
    }

    @Test
    void tellsWhatIsNotAsItWasRecordedInTheManifestsOrder() throws IOException {
        Files.delete(out.layer("a", "layer-0.png"));
        byte[] whole = Files.readAllBytes(out.layer("b", "layer-1.png"));
        Files.write(out.layer("b", "layer-1.png"), Arrays.copyOf(whole, whole.length / 2));
        ImageIO.write(
                new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB),
                "png",
                out.layer("c", "layer-2.png").toFile());
        Files.delete(out.layer("c", "layer-3.png"));
        Files.writeString(out.layerSet("d").resolve("notes.txt"), "mine");

        FilesSummary files = audited();

        assertThat(findings)
                .containsExactly(
                        new Finding("missing", "layers/a/layer-0.png"),
                        new Finding("broken", "layers/b/layer-1.png"),
                        new Finding("changed", "layers/c/layer-2.png"),
                        new Finding("missing", "layers/c/layer-3.png"),
                        new Finding("stray", "layers/d/notes.txt"));
        assertThat(files.files(Verdict.WHOLE)).isEqualTo(4 * 5 - 4);
        assertThat(files.files(Verdict.MISSING)).isEqualTo(2);
        assertThat(files.files(Verdict.BROKEN)).isEqualTo(1);
        assertThat(files.files(Verdict.CHANGED)).isEqualTo(1);
        assertThat(files.strays()).isEqualTo(1);
        assertThat(files.isWhole()).isFalse();
        assertThat(files.rowsToFetchAgain()).as("none that a person worked on").containsExactly(1L, 2L);
    }

    @Test
    void tellsWhatStandsBesideTheFoldersOfRows() throws IOException {
        Files.createDirectory(out.layers().resolve("mine"));
        Files.writeString(out.layers().resolve("notes.txt"), "mine");

        long strays = new FilesAudit(out, queries).strays(findings::add);

        assertThat(strays).isEqualTo(2);
        assertThat(findings)
                .containsExactlyInAnyOrder(
                        new Finding("stray", "layers/mine"), new Finding("stray", "layers/notes.txt"));
    }

    @Test
    void findsAllMissingWhereTheLayersAreGone() throws IOException {
        Files.move(out.layers(), out.path().resolve("elsewhere"));

        FilesSummary files = audited();

        assertThat(files.files(Verdict.MISSING)).isEqualTo(4 * 5);
        assertThat(files.rowsToFetchAgain()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(new FilesAudit(out, queries).strays(findings::add)).isZero();
    }

    @Test
    void findsTheSetThatStandsWholeOfARowThatTheLedgerTakesForPending() {
        runs.change("UPDATE row SET state = 'PENDING', job_id = NULL WHERE row_id IN (2, 3)", "DELETE FROM job");
        var unused = out.layer("c", "layer-0.png").toFile().delete();

        new SetsInPlace(out, queries)
                .find()
                .as(StepVerifier::create)
                .assertNext(set -> {
                    assertThat(set.row().name()).isEqualTo("b");
                    assertThat(set.found().set().layers()).hasSize(4);
                })
                .expectComplete()
                .verify(PATIENCE);
    }

    private FilesSummary audited() {
        FilesAudit audit = new FilesAudit(out, queries);
        return Objects.requireNonNull(
                audit.of(queries::placedSets, findings::add).block(PATIENCE));
    }
}
