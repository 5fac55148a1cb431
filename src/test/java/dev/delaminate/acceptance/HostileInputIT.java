package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.tried.Trial.Chapter;
import dev.delaminate.tried.WhatWasTried;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests and answers that want to get out of OUT, into a spreadsheet, or more memory than there is. */
class HostileInputIT {
    private static final List<String> IDS = List.of(
            "../escaped",
            "../../../../../../tmp/escaped",
            "/escaped",
            "..",
            ".",
            "...",
            "C:\\escaped",
            "\\\\host\\share",
            "..\\escaped",
            "CON",
            "NUL",
            "aux.txt",
            "com1.png",
            "name.",
            "name ",
            " before",
            "~",
            "$HOME",
            "`id`",
            "a/b",
            "a:b",
            "a*?<>|b",
            "-rf",
            "--help",
            "layers.json",
            ".delaminate",
            "%2e%2e%2fescaped",
            "x".repeat(200),
            "\u202Egnp.x",
            "p\u0430ypal",
            "paypal",
            "ﬁle",
            "e\u0301",
            "\uFF0E\uFF0E\uFF0Fescaped",
            "😀",
            "=1+1",
            "@SUM(A1)");

    private static final List<String> FORMULAS = List.of(
            "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1", "a\0b", "\"quoted\"", "line\nbreak");

    @TempDir
    Path folder;

    private Path work;
    private Path out;

    @BeforeEach
    void foldersAroundOut() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
        out = Files.createDirectories(folder.resolve("around/inner")).resolve("out");
        Files.writeString(folder.resolve("around/escaped"), "canary");
        Files.writeString(folder.resolve("around/inner/escaped"), "canary");
    }

    @Test
    void staysInsideOutWhateverTheRowsAreCalled() throws IOException {
        Path manifest = folder.resolve("manifest.csv");
        List<String> rejected = List.of("nul\0byte", "line\nbreak", "y".repeat(201));
        List<String> ids = new ArrayList<>(IDS);
        ids.add("con"); // another picture of CON
        int good = ids.size();
        ids.addAll(rejected);
        try (CSVPrinter csv = new CSVPrinter(Files.newBufferedWriter(manifest), CSVFormat.RFC4180)) {
            csv.printRecord("id", "image_url", "note");
            for (int i = 0; i < ids.size(); i++) {
                csv.printRecord(ids.get(i), "https://p.example/" + i + ".png", FORMULAS.get(i % FORMULAS.size()));
            }
        }

        try (EmulatorProcess emulator = EmulatorProcess.start(work, "--solid", "1000", "--duration", "0")) {
            Ended ended = DelaminateProcess.run(
                    work, QuickRun.command(manifest, out, emulator.service(), "--in-flight", "40"));

            assertThat(ended.exit()).as(ended.output()).isEqualTo(3);
        }

        List<CSVRecord> results = Results.read(out.resolve("results.csv"));
        assertThat(results.stream().map(row -> row.get("id"))).isEqualTo(ids);
        for (int i = 0; i < ids.size(); i++) {
            CSVRecord row = results.get(i);
            boolean isGood = i < good;
            assertThat(row.get("note")).isEqualTo(FORMULAS.get(i % FORMULAS.size()));
            assertThat(row.get("result_status")).as(ids.get(i)).isEqualTo(isGood ? "done" : "rejected");
        }
        assertThat(Results.column(out.resolve("results.csv"), "result_folder").stream()
                        .filter(name -> !name.isEmpty()))
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(out.resolve(name).toRealPath().getParent())
                        .isEqualTo(out.resolve("layers").toRealPath()));
        assertNothingOutside();
        WhatWasTried.record(
                Chapter.SECURITY,
                "Ids that are paths, devices, look-alikes, formulas, too long; NUL bytes",
                ids.size(),
                ids.size(),
                0,
                0,
                "nothing outside OUT; every cell reads back");
    }

    @Test
    void runsNoFormulaOfTheService() throws IOException {
        Path manifest = Files.writeString(
                folder.resolve("manifest.csv"),
                EchoingService.formulas().stream()
                        .map(name -> name + ",https://p.example/" + name + ".png")
                        .collect(Collectors.joining("\n", "id,image_url\n", "\n")));
        try (EchoingService service = new EchoingService()) {
            Ended ended = DelaminateProcess.run(work, QuickRun.command(manifest, out, service.url()));

            assertThat(ended.exit()).as(ended.output()).isEqualTo(3);
        }
        for (String column : List.of("result_error_code", "result_error")) {
            assertThat(Results.column(out.resolve("results.csv"), column))
                    .hasSameSizeAs(EchoingService.formulas())
                    .allSatisfy(cell -> assertThat(cell).startsWith("'").contains("HYPERLINK"));
        }
    }

    @Tag("chaos")
    @Test
    void refusesACellOfAHundredMegabytes() throws IOException {
        Path manifest = folder.resolve("manifest.csv");
        String piece = "x".repeat(1 << 20);
        for (String quote : List.of("", "\"")) {
            try (Writer csv = Files.newBufferedWriter(manifest)) {
                csv.write("id,image_url\na,https://p.example/a.png\n" + quote);
                for (int i = 0; i < 100; i++) {
                    csv.write(piece);
                }
                csv.write(quote + ",https://p.example/b.png\n");
            }

            Ended ended = DelaminateProcess.run(work, QuickRun.command(manifest, out, "http://127.0.0.1:9"));

            assertThat(ended.exit()).as(ended.output()).isEqualTo(2);
            assertThat(ended.lastLine())
                    .contains("Line 3", "a cell of more than")
                    .hasSizeLessThan(300);
        }
        assertNothingOutside();
        WhatWasTried.record(
                Chapter.SECURITY,
                "A manifest with a cell of 100 MB, heap 256 MB",
                2,
                4,
                0,
                0,
                "refused with its line; nothing sent");
    }

    @Tag("chaos")
    @Test
    void survivesAServiceThatSendsMoreThanFits() throws IOException {
        List<String> faults =
                List.of("poll-huge", "result-million", "job-huge-error", "file-bomb", "file-endless", "file-oversize");
        StringBuilder csv = new StringBuilder("id,image_url\n");
        for (int i = 0; i < 60; i++) {
            // Few enough that the service does not seem to be ill of them.
            String fault = i % 5 == 0 ? "?fault=" + faults.get(i / 5 % faults.size()) + "*always" : "";
            csv.append("r")
                    .append(i)
                    .append(",https://p.example/")
                    .append(i)
                    .append(".png")
                    .append(fault)
                    .append('\n');
        }
        Path manifest = Files.writeString(folder.resolve("manifest.csv"), csv);

        try (EmulatorProcess emulator =
                EmulatorProcess.start(work, "--solid", "1000", "--duration", "0", "--slots", "40")) {
            Ended ended = DelaminateProcess.run(
                    work, QuickRun.command(manifest, out, emulator.service(), "--in-flight", "40"));

            assertThat(ended.exit()).as(ended.output()).isEqualTo(3);
            assertThat(ended.output()).doesNotContain("OutOfMemory");
            assertThat(Files.readString(out.resolve(".delaminate/delaminate.log")))
                    .doesNotContain("OutOfMemory");
            Audit audit = Audit.of(manifest, out, emulator).holds("done", "failed");
            assertThat(audit.rows("done")).isEqualTo(48);
            audit.record(
                    Chapter.SECURITY, "Endless JSON, a million layers, pixel bombs, endless files; heap 256 MB", 12);
        }
    }

    private void assertNothingOutside() {
        assertThat(Secret.filesBelow(folder.resolve("around")).stream().filter(file -> !file.startsWith(out)))
                .hasSize(2)
                .allSatisfy(canary -> assertThat(canary).hasContent("canary"));
        assertThat(Path.of("/tmp/escaped")).doesNotExist();
    }
}
