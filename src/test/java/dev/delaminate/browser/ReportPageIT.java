package dev.delaminate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.delaminate.gallery.RowView;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.ReportFolder;
import dev.delaminate.report.MadeUpRows;
import dev.delaminate.report.ReportWriter;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report as people open it: a file on a disk, ten thousand rows, and no network. */
class ReportPageIT {
    private static final int ROWS = 10_000;

    @TempDir
    static Path temp;

    private static Chromium chromium;
    private static Path report;

    @BeforeAll
    static void writeReport() throws IOException {
        chromium = Chromium.start();
        report = written("out # 100%", MadeUpRows.rows(ROWS));
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** Whatever a test did: nothing was complained about, and nothing but files was asked for. */
    @AfterEach
    void neitherComplainsNorAsksTheNetwork() {
        assertThat(chromium.complaints()).isEmpty();
        assertThat(chromium.requests()).allMatch(address -> address.startsWith("file:") || address.startsWith("data:"));
    }

    @Test
    void findsRowsByWordsAndByWhatTheUserCallsThem() {
        Page page = opened(report, Chromium.Look.DESKTOP);

        page.getByLabel("Search").fill("LAMP-0000 studio");
        assertThat(hits(page, "13 of 10,000 rows")).isTrue(); // 2, 10, 18 … 98
        assertThat(names(page)).startsWith("lamp-000002", "lamp-000010");

        page.getByLabel("Search").fill("c2d38563-029c-43c5-9ea8-000000009999");
        assertThat(hits(page, "1 of 10,000 rows")).isTrue();
        assertThat(names(page)).containsExactly(MadeUpRows.name(9_999));

        page.getByLabel("Search").fill("no such thing");
        assertThat(hits(page, "0 of 10,000 rows")).isTrue();
        page.getByText("No row is like that").waitFor();

        button(page, "Show all rows").click();
        assertThat(hits(page, "10,000 rows")).isTrue();
    }

    @Test
    void filtersByStateGradeAndTheUsersOwnColumns() {
        Page page = opened(report, Chromium.Look.DESKTOP);

        button(page, "Failed 103").click();
        assertThat(hits(page, "103 of 10,000 rows")).isTrue();
        button(page, "Failed 103").click();
        button(page, "Bad 989").click();
        page.getByLabel("category").selectOption("2"); // of those with the most rows
        assertThat(page.locator("[role=option] .badge").first().textContent()).isEqualTo("Bad");
        Object fitting = page.evaluate("() => document.querySelector('[role=option]').getAttribute('aria-setsize')");
        assertThat(Integer.parseInt(String.valueOf(fitting))).isBetween(100, 400);
    }

    @Test
    void ordersTheWorstFirst() {
        Page page = opened(report, Chromium.Look.DESKTOP);

        page.getByLabel("Order").selectOption("worst");

        page.waitForFunction("() => document.querySelector('[role=option] .badge').textContent === 'Bad'");
        assertThat(names(page)).doesNotContain(MadeUpRows.name(0));
    }

    @Test
    void leadsFromAFailureToItsRows() {
        Page page = opened(report, Chromium.Look.DESKTOP);
        Locator reason =
                page.locator(".reasons > li").filter(new Locator.FilterOptions().setHasText("image_too_small"));

        assertThat(reason.textContent()).contains("52 rows", "The service cannot use the picture");
        reason.getByText("Show in the gallery").click();
        assertThat(hits(page, "52 of 10,000 rows")).isTrue();
        assertThat(names(page)).startsWith(MadeUpRows.name(96));

        reason.getByText(MadeUpRows.name(96)).click();
        assertThat(page.getByRole(AriaRole.DIALOG).textContent()).contains(MadeUpRows.name(96), "image_too_small");
    }

    @Test
    void composesTheCommandThatSettlesRowsInDoubt() {
        Page page = opened(report, Chromium.Look.DESKTOP);
        String first = MadeUpRows.name(1008);

        page.getByLabel("Choose " + MadeUpRows.name(2017)).check();

        assertThat(page.locator(".commands").textContent())
                .contains("delaminate settle /shop/autumn --row " + first + " --row " + MadeUpRows.name(2017)
                        + " --not-billed");
    }

    @Test
    void isReadAtTheKeyboardFromTheFirstRowToTheLast() {
        Page page = opened(report, Chromium.Look.DESKTOP);
        Locator gallery = page.getByRole(AriaRole.LISTBOX);

        gallery.focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowDown");
        assertThat(current(page)).isEqualTo(MadeUpRows.name(1 + columns(page)));
        page.keyboard().press("End");
        assertThat(current(page)).isEqualTo(MadeUpRows.name(ROWS - 1));
        assertThat(page.locator("[role=option]").count()).isLessThan(200);

        page.keyboard().press("Enter");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByRole(AriaRole.HEADING).first().textContent()).isEqualTo(MadeUpRows.name(ROWS - 1));
        page.keyboard().press("ArrowLeft");
        page.waitForFunction(
                "name => document.querySelector('dialog h2').textContent === name", MadeUpRows.name(ROWS - 2));
        page.keyboard().press("Escape");
        assertThat(current(page)).isEqualTo(MadeUpRows.name(ROWS - 2));
        page.keyboard().press("Home");
        assertThat(current(page)).isEqualTo(MadeUpRows.name(0));
    }

    @Test
    void hasNoBarriersAndFitsAPhone() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = opened(report, Chromium.Look.DESKTOP.in(scheme));
            assertThat(Chromium.barriers(page)).isEmpty();
        }
        Page phone = opened(report, Chromium.Look.DESKTOP.on(360, 740));
        assertThat(phone.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(360);
    }

    @Test
    void speaksChinese() {
        Page page = opened(report, Chromium.Look.DESKTOP.speaking("zh-CN"));

        assertThat(page.locator("h1").textContent()).isEqualTo("已完成 9,888 行，共 10,000 行");
        assertThat(page.locator(".next").textContent()).contains("--retry-failed 会重试失败的行");
    }

    @Test
    void showsWhatStrangersWroteAsText() throws IOException {
        String hostile = "</script><img src=x onerror=\"document.title='taken'\"><b>\u202Egnp.exe\u2028";
        RowView row = MadeUpRows.saying(hostile);
        Page page = opened(written("hostile", List.of(row, row).iterator()), Chromium.Look.DESKTOP);

        assertThat(names(page)).first().isEqualTo(hostile);
        page.getByRole(AriaRole.LISTBOX).focus();
        page.keyboard().press("Enter");
        page.getByRole(AriaRole.DIALOG).waitFor();
        assertThat(page.title()).doesNotContain("taken");
        assertThat(page.locator("img[src=x]").count()).isZero();
    }

    private static Path written(String name, Iterator<RowView> rows) throws IOException {
        OutputFolder out = OutputFolder.create(temp.resolve(name));
        for (int number = 0; number < MadeUpRows.THUMBS; number++) {
            writePicture(out.path().resolve(".delaminate/thumbs/" + number + ".png"), number);
        }
        for (long number : new long[] {ROWS - 1, ROWS - 2}) {
            for (int layer = 0; layer < 4; layer++) {
                writePicture(out.layer(MadeUpRows.name(number), "layer-" + layer + ".png"), layer);
            }
        }
        return new ReportWriter(new ReportFolder(out)).write(MadeUpRows.facts(ROWS), MadeUpRows.timeline(), rows);
    }

    private static void writePicture(Path file, int number) {
        BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
        for (int x = 0; x < 64; x++) {
            picture.setRGB(x, x, Color.getHSBColor(number / 24f, 1, 1).getRGB());
        }
        try {
            Files.createDirectories(file.resolveSibling("."));
            ImageIO.write(picture, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page opened(Path report, Chromium.Look look) {
        Page page = chromium.page(look);
        page.navigate(report.toUri().toString());
        page.waitForFunction("() => /\\d/.test(document.querySelector('#gallery + .dim')?.textContent)"
                + " && !document.querySelector('#gallery + .dim').textContent.includes('…')");
        page.evaluate("() => document.getElementById('gallery').scrollIntoView()");
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static boolean hits(Page page, String words) {
        page.waitForFunction("words => document.querySelector('#gallery + .dim').textContent === words", words);
        return true;
    }

    private static List<String> names(Page page) {
        return page.locator("[role=option] .name").allTextContents();
    }

    private static String current(Page page) {
        return page.locator("[role=option][aria-selected=true] .name").textContent();
    }

    private static int columns(Page page) {
        return (Integer) page.evaluate("() => new Set([...document.querySelectorAll('[role=option]')]"
                + ".map(each => each.getBoundingClientRect().left)).size");
    }
}
