package dev.delaminate.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.delaminate.console.ExitCode;
import dev.delaminate.console.Usage;
import dev.delaminate.console.UserError;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.manifest.ColumnMapping;
import dev.delaminate.manifest.ManifestKind;
import dev.delaminate.manifest.ManifestOptions;
import dev.delaminate.manifest.ManifestOptions.Dialect;
import dev.delaminate.manifest.ParameterCells;
import dev.delaminate.manifest.csv.CsvLimits;
import dev.delaminate.manifest.csv.ManifestEncoding;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The manifest that OUT works on, and how it is to be read. The ledger keeps it, in the transaction that gives the rows
 * their places: results are joined with a copy of these bytes, or not at all.
 *
 * <pre>{"sha256":"9f…","encoding":"auto","columns":["image_url=photo"],"imagesRoot":"/catalog","parameters":[],"share":true}</pre>
 */
public record TakenManifest(
        String sha256,
        String encoding,
        List<String> columns,
        String imagesRoot,
        List<String> parameters,
        boolean share,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Dialect dialect) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public TakenManifest {
        columns = List.copyOf(columns);
        parameters = List.copyOf(parameters);
    }

    /** Of what was a CSV. */
    public static TakenManifest of(String sha256, ReadingOptions reading, Path imagesRoot) {
        return of(sha256, reading, ManifestKind.CSV, imagesRoot);
    }

    /**
     * @param sha256 of the copy
     * @param kind what it was before it was copied
     */
    static TakenManifest of(String sha256, ReadingOptions reading, ManifestKind kind, Path imagesRoot) {
        return new TakenManifest(
                sha256,
                kind == ManifestKind.CSV ? reading.encoding() : StandardCharsets.UTF_8.name(),
                reading.columns(),
                imagesRoot.toString(),
                reading.parameters(),
                reading.share(),
                reading.dialect(kind));
    }

    /** What OUT works on; errors when it has taken none yet. */
    public static TakenManifest existing(LedgerQueries ledger, OutputFolder folder) {
        return ledger.manifest()
                .map(TakenManifest::parse)
                .orElseThrow(() -> new UserError(
                        ExitCode.USAGE,
                        folder.path() + " has taken no manifest yet: run delaminate run MANIFEST --out OUT"));
    }

    /** Reads a {@link #fingerprint}. */
    static TakenManifest parse(String fingerprint) {
        return JSON.readValue(fingerprint, TakenManifest.class);
    }

    /** The same for the same bytes read in the same way, and for nothing else. */
    public String fingerprint() {
        return JSON.writeValueAsString(this);
    }

    /** The copy with these very bytes; errors when there is none, and nothing may be joined with another. Blocks. */
    Path copy(OutputFolder folder) {
        return findCopy(folder)
                .orElseThrow(() -> new UserError(
                        ExitCode.LOCAL,
                        folder.manifest()
                                + " is not the manifest that the ledger speaks of, and its rows cannot be told"
                                + " from it: give the last delaminate run command again, which mends that"));
    }

    /** Where the copy is before it is moved into its place. */
    public Path copyBeside(OutputFolder folder) {
        return WholeFile.part(folder.manifest());
    }

    /**
     * In its place, or still beside it, where the program died after the ledger's commit and before the move. Empty when
     * neither file has the bytes. Blocks.
     */
    Optional<Path> findCopy(OutputFolder folder) {
        return Stream.of(folder.manifest(), copyBeside(folder))
                .filter(this::isCopy)
                .findFirst();
    }

    private boolean isCopy(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return DigestUtils.sha256Hex(in).equals(sha256);
        } catch (IOException e) {
            throw new UserError(ExitCode.LOCAL, file + " cannot be read: " + e.getMessage());
        }
    }

    /** What it was before it was copied; older programs knew one kind only. */
    public ManifestKind kind() {
        return dialect == null ? ManifestKind.CSV : dialect.kind();
    }

    /** The same, where local pictures lie elsewhere on this machine; of another fingerprint. */
    public TakenManifest withRoot(Path root) {
        return new TakenManifest(
                sha256, encoding, columns, root.toAbsolutePath().normalize().toString(), parameters, share, dialect);
    }

    public Path root() {
        return Path.of(imagesRoot);
    }

    /** Errors with {@link dev.delaminate.manifest.csv.ManifestException} when an option has a value that cannot be. */
    public ManifestOptions options() {
        LayeringParameters defaults = LayeringParameters.DEFAULT;
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new UserError(ExitCode.USAGE, "--set " + parameter + ": write NAME=VALUE, such as num_layers=6");
            }
            defaults = merged(defaults, parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return new ManifestOptions(
                ManifestEncoding.parse(encoding),
                ColumnMapping.parse(columns),
                root(),
                defaults,
                CsvLimits.DEFAULT,
                dialect == null ? Dialect.AUTO : dialect);
    }

    private static LayeringParameters merged(LayeringParameters defaults, String name, String value) {
        return Usage.of("--set", () -> ParameterCells.merge(defaults, name, value));
    }
}
