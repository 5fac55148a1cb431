package dev.delaminate.manifest.input.table;

import dev.delaminate.manifest.ManifestKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text with a delimiter: its copy has the same bytes. */
public record PlainText(Path file) implements GivenTable {
    @Override
    public ManifestKind kind() {
        return ManifestKind.CSV;
    }

    @Override
    public void writeTo(OutputStream copy) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(copy);
        }
    }
}
