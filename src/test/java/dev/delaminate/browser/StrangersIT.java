package dev.delaminate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ids, prompts, columns, file names and messages that want to be more than text. */
@ExtendWith(FinishedRun.Shared.class)
class StrangersIT {
    private static Chromium chromium;

    private Page page;
    private Strangers strangers;

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

    @BeforeEach
    void watch() {
        page = chromium.page();
        strangers = Strangers.watch(page);
    }

    @AfterEach
    void bringNothingAbout() {
        assertThat(strangers.deeds()).isEmpty();
        assertThat(chromium.requests()).noneMatch(Strangers::isTheirs);
        assertThat(chromium.complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void areTextOnTheLivePageAndInItsFailures(FinishedRun run) {
        page.navigate(run.pages().page("/"));
        page.locator(".newest .thumb").first().waitFor();

        assertThat(page.locator(".newest .name").allTextContents())
                .contains(Strangers.IMAGE, Strangers.FILE, Strangers.REVERSED);
        Locator reasons = page.locator(".reasons > li");
        List<String> messages = reasons.locator(".message").allTextContents();
        assertThat(messages).anyMatch(each -> each.contains(Strangers.IMAGE));
        assertThat(messages).anyMatch(each -> each.contains(Strangers.SCRIPT));
        assertThat(messages).anyMatch(each -> each.contains(Strangers.LINK));
        for (Locator reason : reasons.all()) {
            reason.locator("summary").click();
            reason.locator(".rows li").first().waitFor();
            reason.locator(".rows button").first().click();
            page.locator("dialog[open] .error").waitFor();
            page.keyboard().press("Escape");
        }
        assertThat(isIsolated(page.locator(".newest .name").first())).isTrue();
        assertThat(isIsolated(reasons.locator(".message").first())).isTrue();
    }

    @Test
    void areTextInTheViewer(FinishedRun run) {
        page.navigate(run.pages().page("/"));
        page.locator(".newest .thumb").first().click();
        StringBuilder said = new StringBuilder();

        Locator title = page.locator("#viewer-title");
        for (String before = "";
                !before.equals(title.textContent());
                page.keyboard().press("ArrowRight")) {
            before = title.textContent();
            page.locator("dialog[open] .layer").first().waitFor();
            page.locator("dialog[open] details").evaluateAll("all => all.forEach((each) => (each.open = true))");
            said.append(before).append('\n').append(page.locator("dialog").textContent());
            assertThat(strangers.deeds()).isEmpty();
        }

        assertThat(said)
                .contains(
                        Strangers.IMAGE,
                        Strangers.SCRIPT,
                        Strangers.FILE,
                        Strangers.REVERSED,
                        Strangers.PAGE,
                        "<b>note</b>");
        assertThat(isIsolated(page.locator("dialog .facts dd > :first-child").first()))
                .isTrue();
    }

    @Test
    void areTextInTheReviewRoom(FinishedRun run) {
        page.navigate(run.pages().page("/review#token=" + run.pages().token()));
        page.locator(".viewer").waitFor();

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Choose sets"))
                .click();
        Locator panel = page.getByRole(AriaRole.DIALOG);
        panel.getByLabel("category").waitFor();
        assertThat(panel.getByLabel("category").locator("option").allTextContents())
                .contains(Strangers.SCRIPT + " (1)", Strangers.IMAGE + " (1)");
        panel.getByLabel("Search").fill(Strangers.FILE);
        panel.getByText("Look at 1 set").click();
        page.waitForFunction("name => document.querySelector('h1').textContent === name", Strangers.FILE);
        page.locator(".layer").first().waitFor();

        page.keyboard().press("c");
        page.keyboard().insertText(Strangers.SCRIPT);
        page.keyboard().press("Enter");
        page.keyboard().press("a");
        page.getByText("Saved").waitFor();
        page.keyboard().press("ArrowLeft");
        page.locator(".standing q").waitFor();
        assertThat(page.locator(".standing q").textContent()).isEqualTo(Strangers.SCRIPT);
        assertThat(page.title()).startsWith(Strangers.FILE);
    }

    private static boolean isIsolated(Locator text) {
        return List.of("isolate", "plaintext", "isolate-override")
                .contains(text.evaluate("each => getComputedStyle(each).unicodeBidi"));
    }
}
