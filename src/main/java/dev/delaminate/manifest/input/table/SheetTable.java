package dev.delaminate.manifest.input.table;

import dev.delaminate.manifest.ManifestKind;
import dev.delaminate.manifest.input.xlsx.Workbook;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A sheet of a workbook: each of its rows is a record of the copy, those that are blank too. */
public final class SheetTable implements GivenTable {
    private final Path file;
    private final InputOptions options;
    private final Refusal refusal;
    private final Path scratch;
    private final List<String> notices = new ArrayList<>();
    private long written;

    /** @param scratch file for the texts of the workbook, for the time of reading */
    public SheetTable(Path file, InputOptions options, Refusal refusal, Path scratch) {
        this.file = file;
        this.options = options;
        this.refusal = refusal;
        this.scratch = scratch;
    }

    @Override
    public ManifestKind kind() {
        return ManifestKind.XLSX;
    }

    @Override
    public List<String> notices() {
        return List.copyOf(notices);
    }

    @Override
    public void writeTo(OutputStream copy) throws IOException {
        CopyWriter writer = new CopyWriter(copy, options.mostBytes(), refusal);
        written = 0;
        try (Workbook workbook = Workbook.open(file, refusal.name(), scratch, options.mostBytes())) {
            notices.clear();
            notices.addAll(workbook.read(options.sheet(), options.headerLine(), (number, cells) -> {
                while (written < number - 1) {
                    writer.blankRow();
                    written++;
                }
                writer.row(kind().place(number), cells);
                written++;
            }));
        }
        writer.flush();
    }
}
