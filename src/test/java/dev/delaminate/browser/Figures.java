package dev.delaminate.browser;

import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is said of a run, by the live page or by {@code status --json}.
 *
 * @param rows by state
 * @param quality sets by grade
 */
record Figures(Map<String, Long> rows, Map<String, Long> quality, BigDecimal dollars) {
    private static final List<String> STATES =
            List.of("done", "layered", "in_flight", "pending", "in_doubt", "failed", "rejected");

    private static final List<String> GRADES = List.of("good", "weak", "bad");

    /** As a person reads them off the page. */
    static Figures on(Page page) {
        JsonNode read = JsonMapper.shared()
                .readTree(String.valueOf(page.evaluate("""
                () => {
                  const digits = (element) => Number(element.textContent.replace(/[^0-9.]/g, ""));
                  const part = (state) => document.querySelector(`.state .legend [data-state=${state}]`).parentElement;
                  const grades = [...document.querySelectorAll(".shares")][0].querySelectorAll("li > b");
                  return JSON.stringify({
                    rows: Object.fromEntries([%s].map((state) => [state, digits(part(state).querySelector("b"))])),
                    quality: [...grades].map(digits),
                    dollars: document.querySelector(".sum").textContent,
                  });
                }""".formatted("\"" + String.join("\",\"", STATES) + "\""))));
        return new Figures(
                counts(STATES, (state, place) -> read.at("/rows/" + state).asLong()),
                counts(GRADES, (grade, place) -> read.at("/quality/" + place).asLong()),
                new BigDecimal(read.at("/dollars").asString().replaceAll("[$,]", "")).stripTrailingZeros());
    }

    /** As programs read them. */
    static Figures of(JsonNode status) {
        return new Figures(
                counts(
                        STATES,
                        (state, place) -> status.at("/rows/" + state).asLong()
                                + (state.equals("pending")
                                        ? status.at("/rows/submitting").asLong()
                                        : 0)),
                counts(GRADES, (grade, place) -> status.at("/quality/" + grade).asLong()),
                BigDecimal.valueOf(status.at("/committed_micro_usd").asLong(), 6)
                        .stripTrailingZeros());
    }

    private static Map<String, Long> counts(List<String> words, BiFunction<String, Integer, Long> count) {
        Map<String, Long> counts = new TreeMap<>();
        for (String word : words) {
            counts.put(word, count.apply(word, words.indexOf(word)));
        }
        return counts;
    }
}
