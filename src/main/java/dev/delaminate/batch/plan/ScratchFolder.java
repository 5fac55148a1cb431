package dev.delaminate.batch.plan;

import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.output.OutputFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder like OUT, among the temporary files of this machine, that is thrown away. Every method blocks. */
public record ScratchFolder(OutputFolder output) implements AutoCloseable {
    static ScratchFolder make() {
        Path folder;
        try {
            folder = Files.createTempDirectory("delaminate-plan");
        } catch (IOException e) {
            throw new UserError(ExitCode.LOCAL, "no temporary folder can be made: " + e.getMessage());
        }
        return new ScratchFolder(OutputFolder.create(folder));
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(output.path())) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
