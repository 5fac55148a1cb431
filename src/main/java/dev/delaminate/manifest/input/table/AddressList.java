package dev.delaminate.manifest.input.table;

import dev.delaminate.manifest.ManifestColumns;
import dev.delaminate.manifest.ManifestKind;
import dev.delaminate.manifest.csv.ManifestEncoding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Addresses of pictures, one a line; what stands behind a {@code #} at the start of a line is nobody's business. */
public record AddressList(Path file, ManifestEncoding.Found text, InputOptions options, Refusal refusal)
        implements GivenTable {
    @Override
    public ManifestKind kind() {
        return ManifestKind.ADDRESSES;
    }

    @Override
    public void writeTo(OutputStream copy) throws IOException {
        CopyWriter writer = new CopyWriter(copy, options.mostBytes(), refusal);
        writer.row("", List.of(ManifestColumns.IMAGE_URL));
        try (TextLines lines = new TextLines(file, text.charset())) {
            for (String line = lines.read(); line != null; line = lines.read()) {
                String address = line.strip();
                if (address.isEmpty() || address.startsWith("#")) {
                    writer.blankRow();
                } else {
                    writer.row(kind().place(lines.number()), List.of(address));
                }
            }
        }
        writer.flush();
    }

    @Override
    public List<String> notices() {
        return Stream.ofNullable(text.notice()).toList();
    }
}
