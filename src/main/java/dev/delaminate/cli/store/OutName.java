package dev.delaminate.cli.store;

import dev.delaminate.cli.options.FileNames;
import dev.delaminate.output.s3.S3Address;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * OUT as it is named on the command line: a folder of this machine, or an address in a store.
 *
 * @param address null for a folder
 */
public record OutName(Path folder, @Nullable S3Address address) {
    /** What OUT is, for the help of commands that look at a run. */
    public static final String OF_A_RUN = "The folder of a run, or s3://bucket/prefix.";

    public static final OutName NONE = new OutName(Path.of(""), null);

    /** As options take it. Errors with {@link TypeConversionException}. */
    public static OutName parse(String text) {
        if (!FileNames.isStore(text)) {
            return new OutName(FileNames.path(text), null);
        }
        try {
            return new OutName(Path.of(""), S3Address.parse(text));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("an address in a store is s3://bucket/prefix; " + e.getMessage());
        }
    }

    /** Whether it is in a store. */
    public boolean isStored() {
        return address != null;
    }
}
