package dev.delaminate.browser;

import com.microsoft.playwright.Page;
import dev.delaminate.acceptance.DelaminateProcess;
import dev.delaminate.bench.Chapter;
import dev.delaminate.bench.Median;
import dev.delaminate.bench.Proc;
import dev.delaminate.bench.Settings;
import dev.delaminate.browser.Chromium.Look;
import dev.delaminate.gallery.GalleryOnDisk;
import dev.delaminate.output.OutputFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.apache.commons.io.file.PathUtils;

/**
 * How long somebody waits for the pages of a long run that is over: first paint, and when they show what they are about. Its
 * time line is there, its pictures are not. Skips itself, with an exception that says so, where there is no browser.
 */
public final class FirstPaint implements Chapter {
    private static final int ROWS = 100_000;
    private static final int RUN_SECONDS = 43_200;
    private static final List<Look> LOOKS = List.of(Look.DESKTOP, Look.DESKTOP.on(390, 844));

    /** What a page is opened for, as a condition that holds once it is there. */
    private static final String NUMBERS =
            "[...document.querySelectorAll('.state .legend b')].some((count) => /[1-9]/.test(count.textContent))";

    private static final String SET = "document.querySelector('.stage')?.childElementCount > 0";
    private static final String TILES = "document.querySelector('.tile-of-row .caption')";

    /** Milliseconds since the page was asked for. */
    private record Seen(double painted, double shown) {}

    @Override
    public String name() {
        return "paint";
    }

    @Override
    public String table(Settings settings) throws IOException {
        Path folder = Files.createTempDirectory("first-paint");
        try (Chromium chromium = Chromium.start()) {
            int rows = settings.rowsOr(ROWS);
            GalleryOnDisk.make(folder.resolve("out"), rows, 17);
            writeTimeline(OutputFolder.existing(folder.resolve("out")).timeline(), rows);
            see(chromium, "data:text/html,<p>warm", "true", Look.DESKTOP);
            StringBuilder table = new StringBuilder(
                    "| pages of a finished run of %,d rows, ms | |%n| --- | ---: |%n".formatted(rows));
            serve(folder, table);
            live(chromium, folder, settings.rounds(), table);
            review(chromium, folder, settings.rounds(), table);
            report(chromium, folder, settings.rounds(), table);
            return table.toString();
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            PathUtils.deleteDirectory(folder);
        }
    }

    private static Shown start(Path folder) {
        return Shown.start(folder, "dashboard", "out", "--port", "0");
    }

    private static void serve(Path folder, StringBuilder table) throws IOException {
        long began = System.nanoTime();
        try (Shown shown = start(folder)) {
            line(table, "from the start of `dashboard OUT` to its link", millisSince(began));
            for (String path : List.of("/", "/api/snapshot")) {
                line(table, "first answer of " + path, asked(shown.page(path)));
                line(table, "again", asked(shown.page(path)));
            }
        }
    }

    private static void live(Chromium chromium, Path folder, int rounds, StringBuilder table) throws IOException {
        try (Shown shown = start(folder)) {
            looks(chromium, "live page", shown.page("/"), NUMBERS, rounds, table);
            table.append(memory("after that", shown));
        }
    }

    private static void review(Chromium chromium, Path folder, int rounds, StringBuilder table) throws IOException {
        try (Shown shown = start(folder)) {
            looks(chromium, "review room, first set", shown.page("/review"), SET, rounds, table);
            table.append(memory("after that", shown));
        }
    }

    private static void report(Chromium chromium, Path folder, int rounds, StringBuilder table) throws IOException {
        long began = System.nanoTime();
        DelaminateProcess.Ended ended = DelaminateProcess.run(folder, "report", "out");
        if (ended.exit() != 0) {
            throw new IllegalStateException(ended.output());
        }
        line(table, "`report OUT`", millisSince(began));
        Path page = folder.resolve("out").resolve("report.html");
        table.append("| report.html, KB | %,d |%n".formatted(Files.size(page) / 1_000));
        looks(chromium, "report.html from disk, first tiles", page.toUri().toString(), TILES, rounds, table);
    }

    /** The first look is the first that anybody takes; what follows is the median of the others. */
    private static void looks(
            Chromium chromium, String name, String address, String condition, int rounds, StringBuilder table) {
        Seen first = see(chromium, address, condition, LOOKS.get(0));
        line(table, name + ", first look of all: first contentful paint", first.painted());
        line(table, name + ", first look of all: shown", first.shown());
        for (Look look : LOOKS) {
            List<Seen> seen = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                seen.add(see(chromium, address, condition, look));
            }
            String at = name + " at " + look.width();
            line(table, at + ": first contentful paint", median(seen.stream().mapToDouble(Seen::painted)));
            line(table, at + ": shown", median(seen.stream().mapToDouble(Seen::shown)));
        }
    }

    private static Seen see(Chromium chromium, String address, String condition, Look look) {
        Page page = chromium.page(look);
        page.addInitScript("""
                (() => {
                  const look = () => (%s) ? (window.shownAt = performance.now()) : requestAnimationFrame(look);
                  look();
                })()""".formatted(condition));
        page.navigate(address);
        page.evaluate("""
                async () => {
                  while (!window.shownAt || !performance.getEntriesByName("first-contentful-paint").length) {
                    await new Promise((resolve) => setTimeout(resolve, 20));
                  }
                }"""); // waitForFunction is not allowed by the pages' rules
        Seen seen = new Seen(
                number(page, "performance.getEntriesByName('first-contentful-paint')[0].startTime"),
                number(page, "window.shownAt"));
        page.context().close();
        return seen;
    }

    private static double number(Page page, String script) {
        return ((Number) page.evaluate(script)).doubleValue();
    }

    private static double asked(String address) throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        long began = System.nanoTime();
        try {
            client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return millisSince(began);
    }

    /** As the recorder leaves it: the older a run is, the further its samples are apart. */
    private static void writeTimeline(Path file, int rows) throws IOException {
        long start = 1_795_000_000_000L;
        StringBuilder lines = new StringBuilder("{\"run\":" + start + "}\n");
        for (double second = 0; second < RUN_SECONDS; second += Math.max(1, second / 1_000)) {
            long done = (long) (rows * second / RUN_SECONDS);
            lines.append(String.format(
                    Locale.ROOT,
                    "[%d,%d,40,40,%d,%d,0,0,%d,6.5,%.1f,%.1f,%.1f,%.1f,2.3]%n",
                    start + (long) (second * 1_000),
                    rows - done,
                    done % 17,
                    done,
                    done * 50_000,
                    20.0 + done % 7,
                    40.0,
                    4.0,
                    9.5));
        }
        lines.append("{\"end\":" + (start + RUN_SECONDS * 1_000L) + "}\n");
        Files.writeString(file, lines);
    }

    private static void line(StringBuilder table, String what, double millis) {
        table.append("| %s | %,.0f |%n".formatted(what, millis));
    }

    private static String memory(String when, Shown shown) {
        return "| peak resident memory of the process %s, MB | %,d |%n"
                .formatted(when, Proc.peakBytes(shown.process().pid()) >> 20);
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static double median(DoubleStream all) {
        return Median.of(all).orElseThrow();
    }
}
