package dev.delaminate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.delaminate.browser.Chromium.Look;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The live page and the viewer for whoever reads them: on a phone or a desk, in the light or the dark, in two languages. */
@ExtendWith(FinishedRun.Shared.class)
class EveryReaderIT {
    private static final List<Look> LOOKS = looks();

    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static List<Look> looks() {
        List<Look> looks = new ArrayList<>();
        for (String language : List.of("en-GB", "zh-CN")) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                looks.add(Look.DESKTOP.speaking(language).in(scheme));
                looks.add(Look.DESKTOP.speaking(language).in(scheme).on(390, 844));
            }
        }
        return looks;
    }

    @Test
    void findsNoBarriersAndNothingThatSticksOut(FinishedRun run) {
        for (Look look : LOOKS) {
            Page page = opened(run, look);
            assertThat(Chromium.barriers(page)).as("%s", look).isEmpty();
            assertThat(widthOf(page)).as("%s", look).isLessThanOrEqualTo(look.width());

            page.locator(".newest .thumb").first().click();
            page.waitForFunction("() => document.querySelector('dialog[open] .miniature')?.width > 1");
            for (String mode : look.equals(Look.DESKTOP) ? List.of("b", "s") : List.of("s")) {
                page.keyboard().press(mode);
                assertThat(Chromium.barriers(page))
                        .as("%s, viewer, %s", look, mode)
                        .isEmpty();
            }
            assertThat(widthOf(page)).as("%s, viewer", look).isLessThanOrEqualTo(look.width());
            page.context().close();
        }
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void isSpokenToInTheLanguageOfTheBrowser(FinishedRun run) {
        assertThat(spoken(run, "en-US")).isEqualTo("en: Money");
        assertThat(spoken(run, "zh-CN")).isEqualTo("zh-CN: 费用");
        assertThat(spoken(run, "zh-Hant-TW")).isEqualTo("zh-CN: 费用");
        assertThat(spoken(run, "fr-FR")).isEqualTo("en: Money");

        Page page = opened(run, Look.DESKTOP.speaking("zh-CN"));
        assertThat(page.locator("h1").textContent()).startsWith("已结束");
        page.getByText("English").click();
        page.waitForFunction("() => document.querySelector('h1')?.textContent.startsWith('Finished')");
        page.reload();
        page.waitForFunction("() => document.querySelector('h1')?.textContent.startsWith('Finished')");
    }

    private static String spoken(FinishedRun run, String language) {
        Page page = opened(run, Look.DESKTOP.speaking(language));
        String spoken = page.evaluate("() => document.documentElement.lang + ': '")
                + page.locator("section", new Page.LocatorOptions().setHas(page.locator(".sum")))
                        .locator("h2")
                        .textContent();
        page.context().close();
        return spoken;
    }

    private static Page opened(FinishedRun run, Look look) {
        Page page = chromium.page(look);
        page.navigate(run.pages().page("/"));
        page.locator(".newest .thumb").first().waitFor();
        return page;
    }

    private static int widthOf(Page page) {
        return (Integer) page.evaluate("() => document.documentElement.scrollWidth");
    }
}
