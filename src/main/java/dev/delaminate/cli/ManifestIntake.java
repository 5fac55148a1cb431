package dev.delaminate.cli;

import dev.delaminate.layers.OutputFolder;
import dev.delaminate.layers.WholeFile;
import dev.delaminate.ledger.ImportOptions;
import dev.delaminate.ledger.ImportSummary;
import dev.delaminate.manifest.ManifestReader;
import dev.delaminate.pipeline.Price;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a manifest into OUT: copied beside its place and forced to the disk, read whole and validated from the copy,
 * recorded in the ledger together with the sha256 of the copy, and only then moved into its place. A kill in between
 * leaves either the old copy in its place or the new one beside it, and the ledger says which of them counts. When the
 * manifest is not taken in, the copy is deleted.
 */
final class ManifestIntake implements AutoCloseable {
    private final OpenOutput output;
    private final Path copy;
    private final TakenManifest taken;
    private boolean recorded;

    private ManifestIntake(OpenOutput output, Path copy, TakenManifest taken) {
        this.output = output;
        this.copy = copy;
        this.taken = taken;
    }

    /**
     * Copies a manifest. Blocks.
     *
     * @param manifest a path, or {@code -} for standard input
     */
    static ManifestIntake copied(OpenOutput output, ManifestArguments reading, String manifest) {
        OutputFolder folder = output.folder();
        Path copy = OutputFolder.part(folder.manifest());
        try {
            moveWhatWasRecorded(output);
            // What stands there is another's, or a link: never written through.
            Files.deleteIfExists(copy);
            return new ManifestIntake(output, copy, copied(manifest, copy, reading));
        } catch (IOException e) {
            UserError error =
                    new UserError(ExitCode.LOCAL, "the manifest cannot be copied to " + copy + ": " + e.getMessage());
            delete(copy, error);
            throw error;
        } catch (RuntimeException e) {
            delete(copy, e);
            throw e;
        }
    }

    TakenManifest taken() {
        return taken;
    }

    /**
     * Takes the manifest in. One that the ledger has taken already is not read again, unless changes are to be paid for:
     * those of local pictures do not show in it. Blocks; errors when the manifest is refused, and nothing is changed.
     *
     * @return what it brought; empty when it was not read again
     */
    Optional<ImportSummary> record(SecondChances again, Price price) {
        return again.redoChanged || !output.ledger().hasTaken(taken.fingerprint())
                ? Optional.of(read(again, price))
                : Optional.empty();
    }

    /** The ledger's record is durable: the copy takes its place. Blocks. */
    void moveIntoPlace() {
        recorded = true;
        try {
            Files.move(copy, output.folder().manifest(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UserError(ExitCode.LOCAL, "the manifest cannot be moved into its place: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        if (!recorded) {
            delete(copy, null);
        }
    }

    /** A run that died before its move: the only copy of what the ledger speaks of is not to be written over. */
    private static void moveWhatWasRecorded(OpenOutput output) throws IOException {
        Path place = output.folder().manifest();
        Path recorded = output.ledger()
                .manifestFingerprint()
                .map(TakenManifest::parse)
                .flatMap(manifest -> manifest.findCopy(output.folder()))
                .orElse(place);
        if (!recorded.equals(place)) {
            Files.move(recorded, place, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private ImportSummary read(SecondChances again, Price price) {
        try (ManifestReader rows = ManifestReader.open(copy, taken.options())) {
            rows.notices().forEach(output.console()::println);
            ImportSummary summary = output.ledger()
                    .importManifest(
                            rows,
                            new ImportOptions(taken.share(), again.redoChanged, again.sameRows, taken.fingerprint()));
            String refusal = ImportReport.refusal(summary, price);
            if (refusal != null) {
                throw new UserError(ExitCode.USAGE, refusal);
            }
            return summary;
        }
    }

    /** The results are written from the copy: like the ledger, it has to outlive a power loss. */
    private static TakenManifest copied(String manifest, Path copy, ManifestArguments reading) throws IOException {
        try (InputStream in = opened(manifest);
                FileChannel file = WholeFile.create(copy);
                OutputStream out = Channels.newOutputStream(file)) {
            TakenManifest taken = TakenManifest.copied(in, out, reading, imagesRoot(manifest, reading));
            file.force(true);
            return taken;
        }
    }

    private static void delete(Path copy, @Nullable Throwable cause) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            // Of no harm: the ledger does not speak of it.
            if (cause != null) {
                cause.addSuppressed(e);
            }
        }
    }

    private static InputStream opened(String manifest) throws IOException {
        if (manifest.equals("-")) {
            return System.in;
        }
        Path file = Path.of(manifest);
        requireReadable(file);
        return Files.newInputStream(file);
    }

    static void requireReadable(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            String why =
                    Files.isDirectory(file) ? "is a folder" : Files.exists(file) ? "cannot be read" : "does not exist";
            throw new UserError(
                    ExitCode.USAGE, "the manifest " + file + " " + why + "; name a CSV file, or - for standard input");
        }
    }

    /** The folder that local pictures lie in. */
    static Path imagesRoot(String manifest, ManifestArguments reading) {
        if (reading.imagesRoot != null) {
            return reading.imagesRoot.toAbsolutePath().normalize();
        }
        Path folder = manifest.equals("-")
                ? Path.of("")
                : Path.of(manifest).toAbsolutePath().getParent();
        return folder == null
                ? Path.of("").toAbsolutePath()
                : folder.toAbsolutePath().normalize();
    }
}
