package dev.delaminate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The layer viewer over the newest layer sets of a run that is over, at the hand and at the keyboard. */
@ExtendWith(FinishedRun.Shared.class)
class ViewerIT {
    private static final String PICTURE = "dialog[open] .flat-stage canvas";

    private static Chromium chromium;

    private Page page;

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
    void open(FinishedRun run) {
        page = chromium.page();
        page.navigate(run.pages().page("/"));
        newest(FinishedRun.MUG).click();
        page.waitForFunction(
                "() => document.querySelectorAll('dialog[open] .layer:not(.is-missing) .miniature').length > 1"
                        + " && [...document.querySelectorAll('dialog[open] .miniature')].every((each) => each.width > 1)");
    }

    @AfterEach
    void complainsOfNothing() {
        assertThat(chromium.complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void switchesLayersByMouse() {
        List<String> seen = new ArrayList<>(List.of(picture()));

        for (int layer : List.of(1, 2)) {
            page.getByLabel("Layer " + layer).first().click();
            seen.add(picture());
        }
        assertThat(seen).doesNotHaveDuplicates();

        button("All on").click();
        assertThat(picture()).isEqualTo(seen.get(0));
        button("Solo: Layer 1").click();
        String alone = picture();
        assertThat(alone).isNotIn(seen.subList(0, 2));
        button("Solo: Layer 1").click();
        assertThat(picture()).isEqualTo(seen.get(0));
    }

    @Test
    void switchesLayersByKey() {
        String all = picture();

        page.keyboard().press("1");
        String without = picture();
        assertThat(without).isNotEqualTo(all);
        assertThat(page.getByLabel("Layer 1").first().isChecked()).isFalse();
        page.keyboard().press("2");
        assertThat(picture()).isNotIn(all, without);
        page.keyboard().press("2");
        assertThat(picture()).isEqualTo(without);
        page.keyboard().press("0");
        assertThat(picture()).isEqualTo(all);
        page.keyboard().press("Shift+Digit2");
        assertThat(page.locator("dialog .layer input:checked").count()).isEqualTo(1);
    }

    @Test
    void turnsAndSpreadsTheLayersApart() {
        page.keyboard().press("s");
        Locator scene = page.locator(".stack-scene");
        scene.waitFor();

        List<String> seen = new ArrayList<>(List.of(looks(scene)));
        scene.focus();
        for (String key : List.of("ArrowRight", "ArrowUp", "+")) {
            page.keyboard().press(key);
            seen.add(looks(scene));
        }
        page.getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName("Spread"))
                .fill("90");
        seen.add(looks(scene));
        drag(scene);
        seen.add(looks(scene));
        page.keyboard().press("1");
        seen.add(looks(scene));
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(page.locator(".plane").first().locator("img").isVisible()).isFalse();

        page.keyboard().press("0");
        button("Reset").click();
        page.keyboard().press("1");
        assertThat(looks(scene)).isEqualTo(seen.get(0));
    }

    @Test
    void movesTheLineBetweenSourceAndLayersByKey() {
        page.keyboard().press("b");
        Locator slider = page.getByLabel("Line between source and layers");
        page.waitForFunction("() => document.querySelector('.flat-before img')?.naturalWidth > 0");
        Locator port = page.locator(".flat-port");
        slider.focus();

        page.keyboard().press("Home");
        byte[] layers = port.screenshot();
        page.keyboard().press("End");
        byte[] source = port.screenshot();
        page.keyboard().press("PageDown");
        page.keyboard().press("ArrowLeft");

        assertThat(source).isNotEqualTo(layers);
        assertThat(Integer.parseInt(slider.inputValue())).isBetween(50, 98);
        port.focus();
        String before = slider.inputValue();
        page.keyboard().press("ArrowLeft");
        assertThat(Integer.parseInt(slider.inputValue())).isEqualTo(Integer.parseInt(before) - 2);
    }

    @Test
    void hasEveryFileToTakeAway() {
        page.getByText("Downloads", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page.evaluate("""
                async () => {
                  const links = [...document.querySelectorAll("dialog[open] a[download]")];
                  const answers = await Promise.all(links.map(async (link) => {
                    const answer = await fetch(link.href);
                    return [answer.status, (await answer.arrayBuffer()).byteLength > 100, link.href.split(".").pop().split("?")[0]].join();
                  }));
                  return [...new Set(answers)].sort().join(" ");
                }""")).isEqualTo("200,true,json 200,true,png 200,true,psd 200,true,zip");
    }

    @Test
    void goesFromSetToSetAndGivesTheFocusBack() {
        Locator title = page.locator("#viewer-title");
        List<String> names = page.locator(".newest .name").allTextContents(); // in the order in which they came
        boolean isLast = names.indexOf(FinishedRun.MUG) == names.size() - 1;

        page.keyboard().press(isLast ? "ArrowLeft" : "ArrowRight");
        assertThat(title.textContent()).isNotEqualTo(FinishedRun.MUG);
        page.keyboard().press(isLast ? "ArrowRight" : "ArrowLeft");
        assertThat(title.textContent()).isEqualTo(FinishedRun.MUG);
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog").count()).isZero();
        assertThat(isFocused(newest(FinishedRun.MUG))).isTrue();

        page.keyboard().press("Enter");
        button("Close").click();
        assertThat(isFocused(newest(FinishedRun.MUG))).isTrue();
    }

    private Locator newest(String name) {
        return page.locator(".newest .thumb")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(".name").getByText(name, new Locator.GetByTextOptions().setExact(true))));
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static boolean isFocused(Locator element) {
        return (Boolean) element.evaluate("each => each === document.activeElement");
    }

    /** What is on the canvas, pixel by pixel. */
    private String picture() {
        return (String) page.locator(PICTURE).evaluate("canvas => canvas.toDataURL()");
    }

    /** How the planes stand, and which are to be seen. */
    private static String looks(Locator scene) {
        return (String) scene.evaluate("""
                scene => [scene.querySelector(".stack-world"), ...scene.querySelectorAll(".plane")]
                  .map((each) => each.style.transform + each.classList.contains("is-off")).join()""");
    }

    private void drag(Locator scene) {
        BoundingBox box = scene.boundingBox();
        Mouse mouse = page.mouse();
        mouse.move(box.x + box.width / 2, box.y + box.height / 2);
        mouse.down();
        mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2 + 20);
        mouse.up();
    }
}
