package dev.delaminate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.regex.Pattern;

/** The review room in a browser, and the keys that a person presses there. */
record ReviewRoom(Page page) {
    static final Locator.WaitForOptions HIDDEN = new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);

    /** Opened by the link that the program prints: who opens it may decide. */
    static ReviewRoom open(Page page, Shown shown, String query) {
        page.navigate(shown.page("/review" + query + "#token=" + shown.token()));
        return new ReviewRoom(page).ready();
    }

    /** Opened by somebody who was not given the link. */
    static ReviewRoom read(Page page, Shown shown, String query) {
        page.navigate(shown.page("/review" + query));
        return new ReviewRoom(page).ready();
    }

    /** Waits until a set can be decided. */
    ReviewRoom ready() {
        page.locator(".bar .accept:enabled").waitFor();
        return this;
    }

    /** What the set is called that is looked at. */
    String name() {
        return page.locator(".head h1").textContent();
    }

    /** Which of how many it is. */
    String place() {
        return page.locator(".head .place").textContent();
    }

    void isAt(String place) {
        page.waitForFunction("place => document.querySelector('.head .place').textContent === place", place);
    }

    /** Presses a key that decides, and waits for what comes after the set. Answers with the set's name. */
    String decide(String key) {
        return decided(() -> page.keyboard().press(key));
    }

    String redo(String layers, String seed) {
        return decided(() -> {
            page.keyboard().press("r");
            page.locator("#redo-layers:focus").waitFor();
            page.keyboard().type(layers);
            page.keyboard().press("Tab");
            page.keyboard().type(seed);
            page.keyboard().press("Enter");
        });
    }

    void comment(String words) {
        ready();
        page.keyboard().press("c");
        page.locator("textarea#comment:focus").waitFor();
        page.keyboard().type(words);
        page.keyboard().press("Enter");
        page.locator("dialog").waitFor(HIDDEN);
    }

    String decided(Runnable decision) {
        ready();
        String name = name();
        String before = name + place();
        decision.run();
        try {
            page.waitForFunction(
                    "before => ['h1', '.place'].map(each => document.querySelector('.head ' + each).textContent).join('') !== before",
                    before);
        } catch (TimeoutError e) {
            throw new AssertionError("nothing comes after " + before + ": " + state(), e);
        }
        return name;
    }

    /** What has the focus, which dialog is open, what the stage says: for who has to find out why it stands still. */
    private Object state() {
        return page.evaluate("""
                () => JSON.stringify({
                  focus: document.activeElement?.outerHTML.slice(0, 200),
                  dialog: document.querySelector("dialog[open]")?.textContent,
                  stage: document.querySelector(".stage")?.textContent.slice(0, 200),
                  saving: document.querySelector(".saving")?.dataset.state,
                })""");
    }

    /** Waits until the server has everything. */
    void isSaved() {
        saving("saved");
    }

    void saving(String state) {
        page.locator(".saving[data-state=" + state + "]").waitFor();
    }

    void enter(String token) {
        page.locator("#token").fill(token);
        page.keyboard().press("Enter");
    }

    /** Names of the sets whose decision the page does not call saved. */
    List<String> unsent() {
        Object names = page.evaluate(
                "() => JSON.parse(sessionStorage.getItem('delaminate-decisions') ?? '[]').map(each => each.name)");
        return ((List<?>) names).stream().map(String::valueOf).toList();
    }

    /** From a key to the next set on the screen, in milliseconds, the shortest first. */
    double[] paints() {
        Object measured =
                page.evaluate("() => performance.getEntriesByName('next set').map(entry => entry.duration + 0.001)");
        return ((List<?>) measured)
                .stream()
                        .mapToDouble(each -> ((Number) each).doubleValue())
                        .sorted()
                        .toArray();
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** The panel in which one chooses the sets. */
    Locator choose() {
        page.keyboard().press("/");
        Locator panel = page.getByRole(AriaRole.DIALOG);
        panel.locator("#filter-search").waitFor();
        return panel;
    }

    /** Goes on with what was chosen, once the panel has counted so many. */
    void look(Locator panel, String word) {
        panel.getByText(word, new Locator.GetByTextOptions().setExact(true)).click();
        panel.waitFor(HIDDEN);
    }

    /** A word that one can press, such as a grade, whatever number stands beside it. */
    static Locator chip(Locator panel, String word) {
        return panel.getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + word + " ")));
    }

    /** The browser spoke of answers that were meant to be refused, or of a server that was away, and of nothing else. */
    static void onlyRefusals(Chromium chromium) {
        assertThat(chromium.complaints()).allMatch(each -> each.startsWith("error: Failed to load resource: "));
        chromium.forgetComplaints();
    }
}
