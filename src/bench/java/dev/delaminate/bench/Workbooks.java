package dev.delaminate.bench;

import dev.delaminate.acceptance.DelaminateProcess;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.io.file.PathUtils;

/**
 * What it takes to plan a workbook beside the same rows as CSV, JSON Lines and gz, in a heap of {@value #HEAP}: every text of the
 * workbook is another one, and shared, which is what a reader that keeps them would fail of.
 */
final class Workbooks implements Chapter {
    private static final String HEAP = "256m";
    private static final int ROWS = 1_000_000;
    private static final long LOOK_MILLIS = 10;
    private static final String WORKBOOK = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
            + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private static final String RELATION =
            "<Relationship Id=\"%s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s\" Target=\"%s\"/>";

    private record Cost(double seconds, double cpuSeconds, double peakBytes) {}

    private interface Table {
        void write(Path file, int rows) throws IOException;
    }

    @Override
    public String name() {
        return "workbooks";
    }

    @Override
    public String table(Settings settings) throws IOException {
        int rows = settings.rowsOr(ROWS);
        Path folder = Files.createTempDirectory("delaminate-workbooks");
        try {
            Cost csv = measured(folder, "catalog.csv", Workbooks::csv, rows, settings);
            return "| plan of %,d rows, -Xmx%s | s | CPU s | peak MB | beside CSV: CPU | memory |\n"
                            .formatted(rows, HEAP)
                    + "| --- | ---: | ---: | ---: | ---: | ---: |\n"
                    + line("CSV", csv, csv)
                    + line(
                            "XLSX, all texts shared",
                            measured(folder, "catalog.xlsx", Workbooks::xlsx, rows, settings),
                            csv)
                    + line("JSON Lines", measured(folder, "catalog.jsonl", Workbooks::jsonLines, rows, settings), csv);
        } finally {
            PathUtils.deleteDirectory(folder);
        }
    }

    private static String line(String name, Cost cost, Cost csv) {
        return "| %s | %.1f | %.1f | %.0f | %.2f | %.2f |\n"
                .formatted(
                        name,
                        cost.seconds(),
                        cost.cpuSeconds(),
                        cost.peakBytes() / 1e6,
                        cost.cpuSeconds() / csv.cpuSeconds(),
                        cost.peakBytes() / csv.peakBytes());
    }

    private static Cost measured(Path folder, String name, Table table, int rows, Settings settings)
            throws IOException {
        Path file = folder.resolve(name);
        table.write(file, rows);
        List<Cost> costs = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            costs.add(planned(folder, file));
        }
        Files.delete(file);
        return new Cost(
                Median.of(costs.stream().mapToDouble(Cost::seconds)).orElseThrow(),
                Median.of(costs.stream().mapToDouble(Cost::cpuSeconds)).orElseThrow(),
                Median.of(costs.stream().mapToDouble(Cost::peakBytes)).orElseThrow());
    }

    private static Cost planned(Path folder, Path manifest) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(manifest))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        builder.environment().put("JAVA_OPTS", "-Xmx" + HEAP);
        double others = Proc.cpuSecondsOfEndedChildren();
        long begin = System.nanoTime();
        Process process = builder.start();
        long peakBytes = 0;
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                peakBytes = Math.max(peakBytes, Proc.peakBytes(process.pid()));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("output.txt")));
        }
        return new Cost((System.nanoTime() - begin) / 1e9, Proc.cpuSecondsOfEndedChildren() - others, peakBytes);
    }

    /** As it is installed; from classes where {@code -Dbench.classes} names their path. */
    private static List<String> command(Path manifest) {
        String classes = System.getProperty("bench.classes", "");
        return classes.isEmpty()
                ? List.of(DelaminateProcess.LAUNCHER.toString(), "plan", manifest.toString())
                : List.of(
                        "java",
                        "-Xmx" + HEAP,
                        "-cp",
                        classes,
                        "dev.delaminate.Delaminate",
                        "plan",
                        manifest.toString());
    }

    private static List<String> cells(int row) {
        return List.of(
                "P-%07d".formatted(row),
                "https://cdn.example/pictures/%07d.jpg?width=640&v=%d".formatted(row, row % 7),
                "a vase of number %d, studio light, on oak".formatted(row));
    }

    private static void csv(Path file, int rows) throws IOException {
        try (PrintWriter csv = new PrintWriter(Files.newBufferedWriter(file))) {
            csv.print("id,image_url,prompt,num_layers\r\n");
            for (int row = 0; row < rows; row++) {
                List<String> cells = cells(row);
                csv.printf("%s,%s,\"%s\",4\r\n", cells.get(0), cells.get(1), cells.get(2));
            }
        }
    }

    private static void jsonLines(Path file, int rows) throws IOException {
        try (PrintWriter json = new PrintWriter(Files.newBufferedWriter(file))) {
            for (int row = 0; row < rows; row++) {
                List<String> cells = cells(row);
                json.printf(
                        "{\"id\":\"%s\",\"image_url\":\"%s\",\"prompt\":\"%s\",\"num_layers\":4}\n",
                        cells.get(0), cells.get(1), cells.get(2));
            }
        }
    }

    private static void xlsx(Path file, int rows) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out);
                Writer xml = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8))) {
            part(zip, xml, "[Content_Types].xml");
            xml.write("<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-"
                    + "officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
            part(zip, xml, "_rels/.rels");
            xml.write("<Relationships>" + RELATION.formatted("r1", "officeDocument", "xl/workbook.xml")
                    + "</Relationships>");
            part(zip, xml, "xl/_rels/workbook.xml.rels");
            xml.write("<Relationships>" + RELATION.formatted("r1", "worksheet", "worksheets/sheet1.xml")
                    + RELATION.formatted("r2", "sharedStrings", "sharedStrings.xml") + "</Relationships>");
            part(zip, xml, "xl/workbook.xml");
            xml.write("<workbook " + WORKBOOK + "><sheets><sheet name=\"Products\" r:id=\"r1\"/></sheets></workbook>");
            part(zip, xml, "xl/sharedStrings.xml");
            xml.write("<sst>");
            text(xml, "id", "image_url", "prompt", "num_layers");
            for (int row = 0; row < rows; row++) {
                text(xml, cells(row).toArray(String[]::new));
            }
            xml.write("</sst>");
            part(zip, xml, "xl/worksheets/sheet1.xml");
            xml.write("<worksheet><sheetData><row r=\"1\">");
            for (int column = 0; column < 4; column++) {
                xml.write("<c r=\"%c1\" t=\"s\"><v>%d</v></c>".formatted('A' + column, column));
            }
            xml.write("</row>");
            for (int row = 0; row < rows; row++) {
                int line = row + 2;
                int text = 4 + 3 * row;
                xml.write(("<row r=\"%d\"><c r=\"A%d\" t=\"s\"><v>%d</v></c><c r=\"B%d\" t=\"s\"><v>%d</v></c>"
                                + "<c r=\"C%d\" t=\"s\"><v>%d</v></c><c r=\"D%d\"><v>4</v></c></row>")
                        .formatted(line, line, text, line, text + 1, line, text + 2, line));
            }
            xml.write("</sheetData></worksheet>");
            xml.flush();
            zip.closeEntry();
        }
    }

    private static void part(ZipOutputStream zip, Writer xml, String name) throws IOException {
        xml.flush();
        zip.putNextEntry(new ZipEntry(name));
    }

    private static void text(Writer xml, String... texts) throws IOException {
        for (String text : texts) {
            xml.write("<si><t>" + text.replace("&", "&amp;") + "</t></si>");
        }
    }
}
