package dev.delaminate.gallery;

import dev.delaminate.gallery.RowView.Export;
import dev.delaminate.output.OutputFolder;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Layered files that were made of rows.
 *
 * @param extensions that are looked for
 */
record ExportFiles(OutputFolder out, Set<String> extensions) {
    private static final List<String> KNOWN =
            List.of("psd", "psb", "ora", "pptx", "pdf", "svg", "zip", "flat.png", "flat.jpg", "flat.webp");

    /** Looks for every kind. */
    static ExportFiles of(OutputFolder out) {
        return new ExportFiles(out, new LinkedHashSet<>(KNOWN));
    }

    /** Looks only for what OUT has of any row: whoever asks for all rows asks seldom in vain. Blocks. */
    static ExportFiles thereAre(OutputFolder out) throws IOException {
        Set<String> found = new LinkedHashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(out.exports())) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                KNOWN.stream()
                        .filter(extension -> name.endsWith('.' + extension))
                        .forEach(found::add);
            }
        } catch (NoSuchFileException e) {
            // nothing was exported yet
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return new ExportFiles(out, found);
    }

    /** Those of one row. Blocks. */
    List<Export> of(String folder) {
        List<Export> exports = new ArrayList<>();
        for (String extension : extensions) {
            Path file = out.export(folder, extension);
            if (Files.isRegularFile(file)) {
                exports.add(new Export(extension, out.relative(file)));
            }
        }
        return exports;
    }
}
