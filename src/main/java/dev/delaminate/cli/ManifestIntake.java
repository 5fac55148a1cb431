package dev.delaminate.cli;

import dev.delaminate.layers.FolderName;
import dev.delaminate.layers.OutputFolder;
import dev.delaminate.ledger.ImportOptions;
import dev.delaminate.ledger.ImportSummary;
import dev.delaminate.manifest.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Takes a manifest into OUT: copied first, read whole and validated from the copy, recorded in the ledger, and only then
 * moved into its place. An unchanged manifest is not read again, unless changes are to be accepted: those of local pictures
 * do not show in it.
 */
final class ManifestIntake {
    private final OpenOutput output;
    private final ManifestArguments reading;
    private final boolean acceptChanges;

    ManifestIntake(OpenOutput output, ManifestArguments reading, boolean acceptChanges) {
        this.output = output;
        this.reading = reading;
        this.acceptChanges = acceptChanges;
    }

    /** Blocks. {@code manifest} is a path, or {@code -} for standard input. */
    TakenManifest take(String manifest) {
        OutputFolder folder = output.folder();
        Path copy = OutputFolder.part(folder.manifest());
        try {
            TakenManifest taken = copied(manifest, copy);
            boolean isKnown = output.ledger()
                    .manifestFingerprint()
                    .filter(taken.fingerprint()::equals)
                    .isPresent();
            if (isKnown && !acceptChanges && taken.equals(TakenManifest.read(folder))) {
                Files.delete(copy);
                return taken;
            }
            record(copy, taken);
            taken.write(folder);
            force(copy);
            Files.move(copy, folder.manifest(), StandardCopyOption.ATOMIC_MOVE);
            return taken;
        } catch (IOException e) {
            throw new UserError(ExitCode.LOCAL, "the manifest cannot be copied to " + copy + ": " + e.getMessage());
        }
    }

    /** The results are written from the copy: like the ledger, it has to outlive a power loss. */
    private static void force(Path copy) throws IOException {
        try (FileChannel file = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            file.force(true);
        }
    }

    private void record(Path copy, TakenManifest taken) {
        try (ManifestReader rows = ManifestReader.open(copy, taken.options())) {
            rows.notices().forEach(output.console()::println);
            ImportSummary summary = output.ledger()
                    .importManifest(
                            rows, new ImportOptions(reading.share, acceptChanges, taken.fingerprint()), FolderName::of);
            String refusal = summary.refusal();
            if (refusal != null) {
                throw new UserError(ExitCode.USAGE, refusal);
            }
            ImportReport.print(summary, output.console());
        }
    }

    private TakenManifest copied(String manifest, Path copy) throws IOException {
        try (InputStream in = opened(manifest);
                OutputStream out = Files.newOutputStream(copy)) {
            return TakenManifest.copied(in, out, reading, imagesRoot(manifest, reading));
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
