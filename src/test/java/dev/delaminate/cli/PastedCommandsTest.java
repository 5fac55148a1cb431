package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.batch.TakenManifest;
import dev.delaminate.cli.options.ManifestArguments;
import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.UnrecordedJobException;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.intake.ImportOptions;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.sqlite.SqliteLedger;
import dev.delaminate.manifest.ManifestRow;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.text.ShellWord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is printed to be typed is pasted into a shell, which has to hand the program what was meant, and run nothing. */
class PastedCommandsTest {
    private static final List<String> IDS = List.of(
            "plain-1",
            "a,b",
            "two words",
            "it's",
            "\"quoted\"",
            "; touch pwned; #",
            "$(touch pwned)`touch pwned`$HOME",
            "--all",
            "-h",
            "*",
            "\\",
            "id:plain-1",
            "图片");

    @TempDir
    Path folder;

    @Test
    void everyRowInDoubtCanBeSettledByTheNameThatIsListed() throws Exception {
        Path out = inDoubt("o'ut $(touch pwned)", IDS);

        Told list = ServedCatalog.command("settle", out.toString());
        List<String> listed = list.text()
                .lines()
                .filter(line -> line.contains("  submitted "))
                .toList();
        assertThat(listed).hasSize(IDS.size());
        String next = list.text()
                .lines()
                .filter(line -> line.startsWith("Next"))
                .findFirst()
                .orElseThrow();
        String settle = next.substring(next.indexOf("delaminate settle"), next.indexOf(" --row=ID"));
        for (String line : listed) {
            String name = line.substring(0, line.indexOf("  submitted "));
            Told told = paste(settle + " --row=" + name + " --not-billed");
            assertThat(told.exit()).as(line + told.text()).isZero();
        }

        assertThat(rows(out, RowState.PENDING)).isEqualTo(IDS.size());
        assertThat(folder.resolve("pwned")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "id:--all", "id:id:plain-1", "id:plain-1", "two words"})
    void oneRowIsSubmittedAgainByItsIdAndNoOther(String id) throws Exception {
        Path out = inDoubt("out", IDS);

        try (ServedCatalog catalog = new ServedCatalog(folder, IDS)) {
            Told told = catalog.run(out, "--resubmit-in-doubt=" + id, "--limit", "0");
            assertThat(told.text()).contains("1 row(s) are submitted anew").doesNotContain("nothing to do for");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain-1", "a,b", "it's", "--all", "; touch pwned; #"})
    void aJobThatCouldNotBeRecordedIsSettledByTheLineThatWasPrinted(String id) throws Exception {
        Path out = inDoubt("out", IDS);
        String advice = UnrecordedJobException.settleLine(
                ShellWord.of(out), "id:" + id, new JobId("x;touch pwned;#$(touch pwned)"));

        String line = advice.substring(advice.indexOf("delaminate settle"), advice.lastIndexOf(" tells the ledger"));
        Told told = paste(line);

        assertThat(told.exit()).as(told.text()).isZero();
        assertThat(rows(out, RowState.IN_FLIGHT)).isOne();
        assertThat(folder.resolve("pwned")).doesNotExist();
    }

    /** Lets a shell take the line apart, and runs what it made of it. */
    private Told paste(String line) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "delaminate() { printf '%s\\0' \"$@\"; }; " + line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(line + ": " + words).isZero();
        return ServedCatalog.command(Arrays.stream(words.split("\0")).toArray(String[]::new));
    }

    private Path inDoubt(String name, List<String> ids) {
        OutputFolder out = OutputFolder.create(folder.resolve(name));
        try (SqliteLedger ledger = SqliteLedger.open(LedgerFile.of(out), InstantSource.system())) {
            String taken = TakenManifest.of("0", new ManifestArguments().options(), folder)
                    .fingerprint();
            ledger.importManifest(manifest(ids).iterator(), new ImportOptions(false, false, taken));
            ledger.beginRun(new Account("https://service.example", "f00d"));
            for (long row = 1; row <= ids.size(); row++) {
                record(ledger, new Entry.Submitting(row, row, 50_000));
                record(ledger, new Entry.Doubted(row, row, new Failure.Transient("reset", "no answer came")));
            }
        }
        return out.path();
    }

    private static void record(SqliteLedger ledger, Entry entry) {
        ledger.record(entry).block(Duration.ofSeconds(10));
    }

    private static List<ManifestRow> manifest(List<String> ids) {
        List<ManifestRow> rows = new ArrayList<>();
        for (String id : ids) {
            String picture = "https://pictures.example/" + rows.size() + ".png";
            LayeringRequest request = new LayeringRequest(picture, null, LayeringParameters.DEFAULT);
            rows.add(new ManifestRow(rows.size() + 1, rows.size() + 2, id, request, List.of()));
        }
        return rows;
    }

    private static long rows(Path out, RowState state) {
        try (LedgerQueries queries = LedgerQueries.open(LedgerFile.of(OutputFolder.existing(out)))) {
            return queries.totals().rows(state);
        }
    }
}
