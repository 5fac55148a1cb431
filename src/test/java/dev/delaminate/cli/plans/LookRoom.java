package dev.delaminate.cli.plans;

import dev.delaminate.cli.options.LookArguments.LookOptions;
import dev.delaminate.cli.plans.LookStep.Network;
import dev.delaminate.console.ExitCode;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layers.download.AddressPolicy;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.intake.ImportOptions;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.sqlite.SqliteLedger;
import dev.delaminate.manifest.ColumnMapping;
import dev.delaminate.manifest.ManifestOptions;
import dev.delaminate.manifest.ManifestOptions.Dialect;
import dev.delaminate.manifest.ManifestReader;
import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.ManifestEncoding;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.pipeline.money.Price;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.io.input.BOMInputStream;
import org.jspecify.annotations.Nullable;

/** A look at a list of addresses, all of whose hosts are on this machine. */
final class LookRoom {
    private final Path folder;
    private final StringWriter told = new StringWriter();
    private int atOnce = 16;
    private int perHost = 6;
    private @Nullable Path cache;
    private Duration answer = Duration.ofSeconds(2);
    private Duration patience = Duration.ofSeconds(20);

    LookRoom(Path folder) {
        this.folder = folder;
    }

    LookRoom atOnce(int all, int ofAHost) {
        atOnce = all;
        perHost = ofAHost;
        return this;
    }

    LookRoom cache(Path file) {
        cache = file;
        return this;
    }

    LookRoom waits(Duration answer, Duration patience) {
        this.answer = answer;
        this.patience = patience;
        return this;
    }

    /** What was printed. */
    String told() {
        return told.toString();
    }

    ExitCode look(List<String> addresses) {
        try {
            Path out = Files.createTempDirectory(folder, "plan");
            LedgerFile ledger = LedgerFile.of(OutputFolder.create(out));
            imported(addresses, ledger, out);
            LookOptions options = new LookOptions(atOnce, perHost, 2, cache, report(), null);
            Network network = new Network(new AddressPolicy(true), LookRoom::thisMachine, answer, patience);
            try (LedgerQueries queries = LedgerQueries.open(ledger)) {
                told.getBuffer().setLength(0);
                return new LookStep(options, folder, Duration.ofHours(6), Price.DEFAULT, "line", network)
                        .look(
                                queries,
                                new PrintWriter(told, true),
                                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void imported(List<String> addresses, LedgerFile ledger, Path out) throws IOException {
        Path manifest = out.resolve("addresses.csv");
        Files.writeString(manifest, "image_url\n" + String.join("\n", addresses) + "\n");
        ManifestOptions options = new ManifestOptions(
                ManifestEncoding.parse("auto"),
                ColumnMapping.parse(List.of()),
                folder,
                LayeringParameters.DEFAULT,
                CsvLimits.DEFAULT,
                Dialect.AUTO);
        try (SqliteLedger open = SqliteLedger.open(ledger, InstantSource.system());
                ManifestReader rows = ManifestReader.open(manifest, options)) {
            open.importManifest(rows, new ImportOptions(true, false, ""));
        }
    }

    private static InetAddress[] thisMachine(String name) throws UnknownHostException {
        if (name.startsWith("unknown")) {
            throw new UnknownHostException(name);
        }
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    private Path report() {
        return folder.resolve("report.csv");
    }

    /** The kinds that the report has of each line of the manifest; line 2 is the first address. */
    Map<Long, Set<String>> found() throws IOException {
        Map<Long, Set<String>> found = new TreeMap<>();
        for (CSVRecord line : lines()) {
            found.computeIfAbsent(Long.valueOf(line.get("line")), any -> new TreeSet<>())
                    .add(line.get("finding"));
        }
        return found;
    }

    List<CSVRecord> lines() throws IOException {
        try (Reader text = new InputStreamReader(
                BOMInputStream.builder()
                        .setInputStream(Files.newInputStream(report()))
                        .get(),
                StandardCharsets.UTF_8)) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(text)
                    .getRecords();
        }
    }
}
