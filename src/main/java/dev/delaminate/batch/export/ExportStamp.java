package dev.delaminate.batch.export;

import dev.delaminate.batch.sets.PlacedFiles;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What an export was made of: the layer files by size and time, where they lie, their source, and how it was asked for. As long as that
 * is the same and the export is there, it is not made again.
 *
 * @param text the same for the same export
 */
record ExportStamp(String text) {
    /** To be raised when exports come out differently. */
    private static final int VERSION = 1;

    private static final String FULL_SIZE = "fullsize";
    private static final Pattern WRITTEN = Pattern.compile("([0-9a-f]{64}) ([a-z]{3,4})\\s*");

    /** @param asked how, in whatever words */
    static ExportStamp of(PlacedFiles set, @Nullable Path source, String asked) throws IOException {
        StringBuilder made = new StringBuilder()
                .append(VERSION)
                .append('\n')
                .append(asked)
                .append('\n')
                .append(set.document().size())
                .append(set.places());
        for (Path file :
                Stream.concat(set.files().stream(), Stream.ofNullable(source)).toList()) {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            made.append('\n')
                    .append(file.getFileName())
                    .append(' ')
                    .append(attributes.size())
                    .append(' ')
                    .append(attributes.lastModifiedTime().toMillis());
        }
        return new ExportStamp(DigestUtils.sha256Hex(made.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether a file in this format is there and was made of the same. */
    boolean isOf(OutputFolder out, String folder, String format) throws IOException {
        Optional<String> extension = extension(out.exportStamp(folder, format));
        return extension.isPresent() && Files.isRegularFile(out.export(folder, extension.get()));
    }

    /** Whether the layers at full size are there and were made of the same. */
    boolean isOfFullSize(OutputFolder out, String folder, int layers) throws IOException {
        return extension(out.exportStamp(folder, FULL_SIZE)).isPresent()
                && IntStream.range(0, layers).allMatch(index -> Files.isRegularFile(out.fullSizeLayer(folder, index)));
    }

    /** The extension that a stamp was written with; empty when there is none like this. */
    private Optional<String> extension(Path stamp) throws IOException {
        if (!Files.isRegularFile(stamp)) {
            return Optional.empty();
        }
        Matcher written = WRITTEN.matcher(Files.readString(stamp));
        return written.matches() && written.group(1).equals(text) ? Optional.of(written.group(2)) : Optional.empty();
    }

    /** Takes note of an export that was made. */
    void write(OutputFolder out, String folder, String format, String extension) throws IOException {
        Path stamp = out.exportStamp(folder, format);
        WholeFile.makeFolderOf(stamp);
        WholeFile.write(stamp, (text + " " + extension + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Takes note of layers at full size that were written. */
    void writeFullSize(OutputFolder out, String folder) throws IOException {
        write(out, folder, FULL_SIZE, "png");
    }
}
