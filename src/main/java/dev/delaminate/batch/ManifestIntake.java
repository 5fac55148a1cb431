package dev.delaminate.batch;

import dev.delaminate.console.ExitCode;
import dev.delaminate.console.ImportReport;
import dev.delaminate.console.UserError;
import dev.delaminate.ledger.intake.ImportOptions;
import dev.delaminate.ledger.intake.ImportSummary;
import dev.delaminate.ledger.sqlite.SqliteLedger;
import dev.delaminate.manifest.FoundFormat;
import dev.delaminate.manifest.ManifestFormat;
import dev.delaminate.manifest.ManifestReader;
import dev.delaminate.manifest.ManifestRows;
import dev.delaminate.manifest.input.ManifestInput;
import dev.delaminate.manifest.picture.DigestsOnDisk;
import dev.delaminate.manifest.picture.PictureDigests;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.WholeFile;
import dev.delaminate.pipeline.money.Price;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Takes a manifest into OUT: copied beside its place and forced to the disk, read whole and validated from the copy,
 * recorded in the ledger together with the sha256 of the copy, and only then moved into its place. A kill in between
 * leaves either the old copy in its place or the new one beside it, and the ledger says which of them counts. When the
 * manifest is not taken in, the copy is deleted.
 */
public final class ManifestIntake implements AutoCloseable {
    private final OutputFolder folder;
    private final PrintWriter console;
    private final Path copy;
    private final TakenManifest taken;
    private final Set<String> told = new HashSet<>();
    private Digests digests = () -> PictureDigests.READ;
    private boolean recorded;

    private ManifestIntake(OutputFolder folder, PrintWriter console, Path copy, TakenManifest taken) {
        this.folder = folder;
        this.console = console;
        this.copy = copy;
        this.taken = taken;
    }

    /** Where digests of pictures come from, each time that the copy is read; to be closed. */
    private interface Digests {
        PictureDigests open() throws IOException;
    }

    /** What was read of a manifest, and what it brought. */
    public record Imported(ManifestRows rows, ImportSummary summary) {}

    /**
     * Copies a manifest. Blocks.
     *
     * @param manifest a file, a folder, or {@code -} for standard input
     */
    public static ManifestIntake copied(
            OutputFolder folder, ReadingOptions reading, String manifest, PrintWriter console) {
        TakenManifest taken = copy(folder, reading, manifest, console::println);
        return new ManifestIntake(folder, console, taken.copyBeside(folder), taken);
    }

    /**
     * Writes the copy of a manifest beside its place, as {@link TakenManifest#copyBeside}: a CSV, whatever the manifest is.
     * Blocks.
     *
     * @param manifest a file, a folder, or {@code -} for standard input
     * @param notices told what was read otherwise than one might expect
     */
    public static TakenManifest copy(
            OutputFolder folder, ReadingOptions reading, String manifest, Consumer<String> notices) {
        Path place = folder.manifest();
        MessageDigest digest = DigestUtils.getSha256Digest();
        try (ManifestInput input = ManifestInput.open(manifest, reading.input(), folder.intake())) {
            // Forced to the disk: results are written from the copy, which has to outlive a power loss like the ledger.
            WholeFile.writeBeside(place, file -> input.writeTo(new DigestOutputStream(file, digest)));
            input.notices().forEach(notices);
            return TakenManifest.of(
                    Hex.encodeHexString(digest.digest()), reading, input.kind(), reading.imagesRoot(manifest));
        } catch (IOException e) {
            throw new UserError(
                    ExitCode.LOCAL,
                    "the manifest cannot be copied to " + WholeFile.part(place) + ": " + e.getMessage());
        }
    }

    /** Where the copy is until it is moved into its place. */
    public Path copy() {
        return copy;
    }

    public TakenManifest taken() {
        return taken;
    }

    /** From now on recording reads no local picture, and errors with {@link PictureDigests.UnreadException} instead. */
    public void leavePicturesUnread() {
        digests = () -> PictureDigests.UNREAD;
    }

    /** Reads local pictures, so that recording need not, but for those that are changed meanwhile. Blocks. */
    public void readPictures() {
        Path known = folder.knownPictures();
        try {
            WholeFile.makeFolderOf(known);
            try (PictureDigests writing = DigestsOnDisk.writing(Channels.newOutputStream(WholeFile.create(known)));
                    ManifestReader rows = ManifestReader.open(copy, taken.options(), writing)) {
                rows.forEachRemaining(row -> {});
            }
        } catch (IOException | UncheckedIOException e) {
            throw new UserError(ExitCode.LOCAL, known + " cannot be written: " + e.getMessage());
        }
        digests = () -> DigestsOnDisk.reading(Files.newInputStream(known));
    }

    /**
     * Takes the manifest into a ledger. One that the ledger has taken already is not read again, unless changes are to be paid for:
     * those of local pictures do not show in it. Blocks; errors when the manifest is refused, and nothing is changed.
     *
     * @return what it brought; empty when it was not read again
     */
    Optional<Imported> record(SqliteLedger ledger, Retries again, Price price) {
        if (again.redoChanged() || !ledger.hasTaken(taken.fingerprint())) {
            return Optional.of(read(ledger, again, price));
        }
        if (ledger.manifestFormat().isEmpty()) {
            ledger.rememberFormat(foundFormat());
        }
        return Optional.empty();
    }

    /** The ledger's record is durable: the copy takes its place. Blocks. */
    public void moveIntoPlace() {
        recorded = true;
        moveIn(copy, folder);
    }

    @Override
    public void close() {
        try {
            if (!recorded) {
                WholeFile.discard(copy);
            }
            WholeFile.discard(folder.knownPictures());
        } catch (IOException e) {
            // Of no harm: the ledger does not speak of it.
        }
    }

    /** A run that died before its move: the only copy of what the ledger speaks of is not to be written over. */
    static void moveWhatWasRecorded(OutputFolder folder, SqliteLedger ledger) {
        Path place = folder.manifest();
        Path recorded = ledger.manifestFingerprint()
                .map(TakenManifest::parse)
                .flatMap(manifest -> manifest.findCopy(folder))
                .orElse(place);
        if (!recorded.equals(place)) {
            moveIn(recorded, folder);
        }
    }

    private static void moveIn(Path copy, OutputFolder folder) {
        try {
            WholeFile.moveIn(copy, folder.manifest());
            WholeFile.discard(copy); // where a store has got it, it is still there
        } catch (IOException e) {
            throw new UserError(ExitCode.LOCAL, "the manifest cannot be moved into its place: " + e.getMessage());
        }
    }

    private Imported read(SqliteLedger ledger, Retries again, Price price) {
        try (PictureDigests known = digests.open();
                ManifestReader rows = ManifestReader.open(copy, taken.options(), known)) {
            rows.notices().stream().filter(told::add).forEach(console::println);
            ImportSummary summary = ledger.importManifest(
                    rows,
                    new ImportOptions(
                            taken.share(), again.redoChanged(), again.sameRows(), taken.fingerprint(), rows.format()));
            rows.noticesOfRows().forEach(console::println);
            String refusal = ImportReport.refusal(summary, price, taken.kind().word());
            if (refusal != null) {
                throw new UserError(ExitCode.USAGE, refusal);
            }
            ledger.rememberRowsWithoutPicture(rows.rows().withoutPicture());
            return new Imported(rows.rows(), summary);
        } catch (IOException e) {
            throw new UserError(ExitCode.LOCAL, "what is known of local pictures cannot be read: " + e.getMessage());
        }
    }

    private ManifestFormat foundFormat() {
        try {
            return FoundFormat.of(copy, taken.options()).format();
        } catch (IOException e) {
            throw new UserError(ExitCode.LOCAL, copy + " cannot be read: " + e.getMessage());
        }
    }
}
