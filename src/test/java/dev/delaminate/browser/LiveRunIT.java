package dev.delaminate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import dev.delaminate.acceptance.DelaminateProcess;
import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.acceptance.EmulatorProcess;
import dev.delaminate.acceptance.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A run watched on its page from its start to its end, through an outage in its middle. */
class LiveRunIT {
    private static final int ROWS = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> PICTURES = List.of("product-mug.png", "icon-cherries.png", "poster-shapes.png");

    @TempDir
    Path folder;

    @Test
    void isWatchedFromItsStartThroughAnOutageToItsEnd() throws IOException {
        try (Chromium chromium = Chromium.start();
                EmulatorProcess emulator =
                        EmulatorProcess.start(folder, "--slots", "1", "--duration", "uniform:200ms..400ms")) {
            Page page = chromium.page();
            Strangers strangers = Strangers.watch(page);
            try (Shown run = start(emulator)) {
                page.navigate(run.link(), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
                Eventually.isTrue(
                        "a part of it to be done",
                        PATIENCE,
                        () -> jobs(emulator, "/in_flight/now") > 0 && jobs(emulator, "/submissions/accepted") > 12);
                emulator.away("service", "refused");

                isWaiting(page);
                assertThat(page.url()).isEqualTo(run.page("/"));
                page.reload();
                isWaiting(page);
                caughtUp(page);
                looksAtASet(page);
                assertThat(Chromium.barriers(page)).isEmpty();
                page.evaluate("() => { window.stays = true; }");
                assertThat(chromium.complaints()).isEmpty();
                emulator.slots(6);
                emulator.back("service", "refused");

                page.waitForFunction("() => document.querySelector('.mark').dataset.kind !== 'outage'");
                page.waitForFunction("() => /^Outage.* – /.test(document.querySelector('#pauses li').textContent)");
                page.waitForFunction("() => document.querySelector('h1').textContent.startsWith('Finished')");
                Ended ended = run.process().await();

                assertThat(ended.exit()).as(ended.output()).isEqualTo(3);
                page.getByText("The program has ended.").waitFor();
                assertThat(page.evaluate("() => window.stays"))
                        .as("not reloaded")
                        .isEqualTo(true);
                assertThat(page.locator("h1").textContent())
                        .isEqualTo("Finished: 36 of 38 done, 2 failed, $1.80 spent");
                assertThat(page.title()).startsWith("Finished");
                assertThat(Figures.on(page)).isEqualTo(status());
                assertThat(Figures.on(page).quality().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(36);
                assertThat(strangers.deeds()).isEmpty();
                assertThat(chromium.complaints())
                        .as("the program has ended")
                        .allMatch(each -> each.contains("net::ERR_"));
                page.context().close();
                chromium.forgetComplaints();
            }
            isShownAfterwards(chromium);
        }
    }

    /** By another process, from what was written down. */
    private void isShownAfterwards(Chromium chromium) {
        try (Shown shown = Shown.start(folder, "dashboard", "out", "--port", "0")) {
            Page page = chromium.page();
            Strangers strangers = Strangers.watch(page);
            page.navigate(shown.page("/"));
            page.waitForFunction("() => document.querySelector('h1')?.textContent.startsWith('Finished')");

            page.locator("#pauses li").first().waitFor();
            assertThat(page.locator("#pauses li").first().textContent()).startsWith("Outage");
            assertThat(Figures.on(page)).isEqualTo(status());
            assertThat(page.locator(".reasons > li").allTextContents())
                    .anyMatch(each -> each.contains("image_too_small"));
            assertThat(bandPixels(page)).isPositive();
            assertThat(strangers.deeds()).isEmpty();

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("report.html"))
                    .click();
            page.locator("#gallery").waitFor();
            assertThat(strangers.deeds()).isEmpty();
            assertThat(chromium.complaints()).isEmpty();
            assertThat(chromium.requests()).noneMatch(Strangers::isTheirs);
        }
    }

    private Shown start(EmulatorProcess emulator) throws IOException {
        return Shown.start(
                folder,
                "run",
                manifest().toString(),
                "--out",
                "out",
                "--service",
                emulator.service(),
                "--poll-first",
                "50ms",
                "--poll-most",
                "200ms",
                "--in-flight",
                "6",
                "--min-free",
                "1M",
                "--dashboard",
                "0");
    }

    /** Two rows are rejected, and the service refuses two; the others are layered. */
    private Path manifest() throws IOException {
        Files.writeString(folder.resolve(Strangers.FILE), Strangers.PAGE);
        Path manifest = folder.resolve("catalog.csv");
        try (CSVPrinter csv = new CSVPrinter(Files.newBufferedWriter(manifest), CSVFormat.RFC4180)) {
            csv.printRecord("id", "image_url", "prompt", "seed");
            csv.printRecord("", Strangers.LINK, "", "");
            csv.printRecord("", Strangers.FILE, "", "");
            csv.printRecord(Strangers.SCRIPT, "https://pictures.example/a.png?fault=submit-too-small*always", "", "");
            csv.printRecord(
                    Strangers.PAGE.substring(0, 199),
                    "https://pictures.example/b.png?fault=submit-format*always",
                    "",
                    "");
            List<String> ids = List.of(Strangers.IMAGE, Strangers.LINK, Strangers.REVERSED);
            for (int row = 4; row < ROWS; row++) {
                String id = row - 4 < ids.size() ? ids.get(row - 4) : "picture-" + row;
                String picture = PICTURES.get(row % PICTURES.size());
                Files.copy(
                        Path.of("samples", "pictures", picture),
                        folder.resolve(picture),
                        StandardCopyOption.REPLACE_EXISTING);
                csv.printRecord(id, picture, Strangers.PAGE, row);
            }
        }
        return manifest;
    }

    private Figures status() {
        Ended status = DelaminateProcess.run(folder, "status", "out", "--json");
        return Figures.of(JsonMapper.shared().readTree(status.output()));
    }

    private static long jobs(EmulatorProcess emulator, String figure) {
        return emulator.stats().at(figure).asLong();
    }

    private static void isWaiting(Page page) {
        page.waitForFunction("() => document.querySelector('.mark')?.dataset.kind === 'outage'");
        assertThat(page.locator("h1").textContent()).startsWith("Waiting: ").contains("the service (");
        page.waitForFunction("() => /^Outage.*since/.test(document.querySelector('#pauses li')?.textContent)");
        assertThat(page.title()).startsWith("Waiting");
    }

    /** A page that was opened in the middle has what was before it: the table below the plots, and the band in them. */
    private static void caughtUp(Page page) {
        page.getByText("As a table").click();
        page.waitForFunction("() => document.querySelectorAll('.as-table tbody tr').length >= 3");
        page.waitForFunction(
                "() => [...document.querySelectorAll('.as-table tbody tr')].at(-1).cells[3].textContent === '0'");
        assertThat(bandPixels(page)).isPositive();
        page.getByText("As a table").click();
    }

    private static void looksAtASet(Page page) {
        Locator newest = page.locator(".newest .thumb").first();
        newest.click();
        page.waitForFunction("() => document.querySelector('dialog[open] canvas[role=img]')?.width > 1");
        page.keyboard().press("Escape");
        assertThat(newest.evaluate("each => each === document.activeElement")).isEqualTo(true);
    }

    /** Pixels of the first plot in the colour of outages. */
    private static final String BAND = """
            () => {
              const canvas = document.querySelector(".plot canvas");
              if (!canvas) return 0;
              const hex = getComputedStyle(document.documentElement).getPropertyValue("--bad-soft").trim();
              const wanted = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
              const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", {willReadFrequently: true});
              copy.drawImage(canvas, 0, 0);
              const {data} = copy.getImageData(0, 0, canvas.width, canvas.height);
              let pixels = 0;
              for (let at = 0; at < data.length; at += 4) if (wanted.every((value, part) => data[at + part] === value)) pixels++;
              return pixels;
            }""";

    private static int bandPixels(Page page) {
        page.waitForFunction(BAND);
        return (Integer) page.evaluate(BAND);
    }
}
