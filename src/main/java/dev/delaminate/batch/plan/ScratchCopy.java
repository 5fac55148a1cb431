package dev.delaminate.batch.plan;

import dev.delaminate.batch.ManifestIntake;
import dev.delaminate.batch.ReadingOptions;
import dev.delaminate.batch.TakenManifest;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A manifest made into a CSV, whatever it is, to be read by whoever takes nothing in; thrown away.
 *
 * @param taken how the copy is read
 */
public record ScratchCopy(ScratchFolder folder, TakenManifest taken) implements AutoCloseable {
    /**
     * Copies a manifest. Blocks.
     *
     * @param manifest a file, a folder, or {@code -} for standard input
     * @param notices told what was read otherwise than one might expect
     * @throws dev.delaminate.manifest.csv.ManifestException when it cannot be read
     */
    public static ScratchCopy of(String manifest, ReadingOptions reading, Consumer<String> notices) {
        ScratchFolder folder = ScratchFolder.make();
        try {
            return new ScratchCopy(folder, ManifestIntake.copy(folder.output(), reading, manifest, notices));
        } catch (RuntimeException | Error e) {
            folder.close();
            throw e;
        }
    }

    public Path file() {
        return taken.copyBeside(folder.output());
    }

    @Override
    public void close() {
        folder.close();
    }
}
