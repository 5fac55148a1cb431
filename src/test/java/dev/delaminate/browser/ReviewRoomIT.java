package dev.delaminate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.delaminate.browser.Chromium.Look;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The review room of a finished run. Each test that decides has a shelf of its own. */
class ReviewRoomIT {
    private static final int ROWS = 40;
    private static final Look PHONE = Look.DESKTOP.on(390, 844);

    @TempDir
    static Path temp;

    private static Chromium chromium;
    private static SmallSets sets;
    private static Shown shown;

    @BeforeAll
    static void layer() {
        chromium = Chromium.start();
        sets = SmallSets.of(temp, ROWS, "10ms");
        sets.run();
        shown = sets.show(0);
    }

    @AfterAll
    static void close() {
        for (AutoCloseable each : new AutoCloseable[] {shown, sets, chromium}) {
            closed(each);
        }
    }

    @AfterEach
    void complainsOfNothing() {
        List<String> complaints = chromium.complaints();
        chromium.forgetComplaints();
        assertThat(complaints).isEmpty();
    }

    @Test
    void readsWithoutATokenAndSaysWhatWritingTakes() {
        ReviewRoom room = ReviewRoom.read(chromium.page(), shown, "?column.shelf=token");
        Locator field = room.page().locator("form.token");
        String first = room.name();

        assertThat(field.textContent()).contains("Reading only.");
        room.page().keyboard().press("a");
        room.page().locator("#token:focus").waitFor();
        assertThat(room.name()).isEqualTo(first);
        Object status = room.page().evaluate("""
                () => fetch("/api/review", {
                  method: "POST",
                  headers: {"Content-Type": "application/json"},
                  body: JSON.stringify({row: 2, version: "1", decision: "accept"}),
                }).then((answer) => answer.status)""");
        assertThat(status).isEqualTo(403);

        room.enter("not-the-token");
        room.page()
                .getByText("This is not the token of the program that runs now.")
                .waitFor();
        room.enter(shown.link());
        field.waitFor(ReviewRoom.HIDDEN);
        ReviewRoom.onlyRefusals(chromium);
        assertThat(room.page().evaluate("() => document.activeElement.id"))
                .as("the next key is not the field's")
                .isEqualTo("content");
        room.decide("a");
        room.isSaved();
        assertThat(listed("review=accept&column.shelf=token")).isOne();
    }

    @Test
    void choosesByGradeReviewAndColumnsOfTheUser() {
        ReviewRoom room = ReviewRoom.open(chromium.page(), shown, "?review=any");
        assertThat(room.place()).isEqualTo("1 of " + ROWS);

        Locator panel = room.choose();
        ReviewRoom.chip(panel, "Good").click();
        room.look(panel, "Look at 4 sets");
        room.isAt("1 of 4");

        panel = room.choose();
        panel.getByLabel("shelf").selectOption(option(panel, SmallSets.SHELVES.get(0)));
        ReviewRoom.chip(panel, "Good").click();
        ReviewRoom.chip(panel, "Bad").click();
        room.look(panel, "Look at 4 sets");
        room.ready().isAt("1 of 4");
        assertThat(room.page().url()).contains("grade=bad");
        String refused = room.decide("x");
        room.isSaved();

        panel = room.choose();
        ReviewRoom.chip(panel, "Refused").click();
        room.look(panel, "Look at 1 set");
        room.ready().isAt("1 of 1");
        assertThat(room.name()).isEqualTo(refused);
    }

    @Test
    void saysWhatARandomSampleTellsOfAll() {
        ReviewRoom room = ReviewRoom.open(chromium.page(), shown, "?column.shelf=sample");
        Locator panel = room.choose();
        panel.getByText("Random sample", new Locator.GetByTextOptions().setExact(true))
                .click();
        panel.getByLabel("How many").fill("5");
        panel.getByLabel("Seed of the draw").fill("3");
        room.look(panel, "Look at 5 sets");
        room.ready().isAt("1 of 5");
        says(room, "Random sample: none looked at yet");

        for (int set = 0; set < 5; set++) {
            room.decide("a");
        }
        says(room, "5 looked at, none bad: at most 46 % bad, 95 % sure");
        room.page().locator(".ending").waitFor();
        room.page().keyboard().press("u");
        room.isAt("5 of 5");
        room.decide("x");
        says(room, "5 looked at, 1 bad: at most 66 % bad, 95 % sure");
    }

    @Test
    void goesOnWhereOneWasWhenThePageIsLoadedAgain() {
        ReviewRoom room = ReviewRoom.open(chromium.page(), shown, "?review=any&sample=20&seed=7");
        room.decide("j");
        room.decide("j");
        room.decide("j");
        String name = room.name();
        String place = room.place();

        room.page().reload();

        room.isAt(place);
        assertThat(room.ready().name()).isEqualTo(name);
    }

    @Test
    void showsASetAnewThatWasMadeAgainMeanwhile() {
        String query = "?review=any&column.shelf=changed";
        ReviewRoom before = ReviewRoom.open(chromium.page(), shown, query);
        ReviewRoom room = ReviewRoom.open(chromium.page(), shown, query);
        String name = before.redo("3", "11");
        before.isSaved();
        sets.run("--redo", "reviewed");
        assertThat(sets.layers(name).path("layers")).hasSize(3);

        assertThat(room.decide("a")).isEqualTo(name); // of four layers, as it was

        room.isSaved(); // nothing waits: the decision was refused
        assertThat(listed("review=accept&column.shelf=changed")).isZero();
        while (!room.ready().name().equals(name)) {
            room.decide("j"); // it comes next, after the one that is looked at
        }
        room.page()
                .getByText(name + " was made anew since you looked. It is shown again; your decision was not kept.")
                .waitFor();
        assertThat(room.ready().page().locator(".layer input").count()).isEqualTo(3);
        room.decide("a");
        room.isSaved();
        assertThat(listed("review=accept&column.shelf=changed")).isOne();
        ReviewRoom.onlyRefusals(chromium);
    }

    @Test
    void isDecidedByThumbOnAPhone() {
        ReviewRoom room = ReviewRoom.open(chromium.page(PHONE), shown, "?column.shelf=phone");
        room.decided(() -> room.button("Accept").click());
        room.decided(() -> room.button("Refuse").click());
        room.decided(() -> {
            room.button("Redo").click();
            room.page().locator("dialog button[type=submit]").click();
        });
        room.decided(() -> room.button("Undo").click());
        room.isSaved();

        assertThat(room.page().evaluate("() => document.documentElement.scrollWidth"))
                .isEqualTo(PHONE.width());
        assertThat(listed("review=accept,refuse,redo&column.shelf=phone")).isEqualTo(2);
    }

    @Test
    void hasNoBarriersOnAnyScreenInAnyLanguage() {
        for (Look size : List.of(Look.DESKTOP, PHONE)) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (String language : List.of("en-GB", "zh-CN")) {
                    Page page = chromium.page(size.in(scheme).speaking(language));
                    ReviewRoom room = ReviewRoom.read(page, shown, "?review=any");
                    assertThat(Chromium.barriers(page))
                            .as("%s %s", size, scheme)
                            .isEmpty();
                    room.choose();
                    assertThat(Chromium.barriers(page))
                            .as("panel, %s %s", size, scheme)
                            .isEmpty();
                    assertThat(page.evaluate("() => document.documentElement.lang.slice(0, 2)"))
                            .isEqualTo(language.substring(0, 2));
                    page.context().close();
                }
            }
        }
    }

    private static void says(ReviewRoom room, String bound) {
        room.page().waitForFunction("words => document.querySelector('.bound').textContent === words", bound);
    }

    /** The option of a value, whatever number of rows it names. */
    private static String option(Locator panel, String value) {
        return panel.locator("option")
                .filter(new Locator.FilterOptions().setHasText(value))
                .first()
                .getAttribute("value");
    }

    private static int listed(String query) {
        return shown.asked("/api/list?" + query).path("rows").size();
    }

    private static void closed(AutoCloseable each) {
        try {
            if (each != null) {
                each.close();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
