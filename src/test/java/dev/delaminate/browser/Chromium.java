package dev.delaminate.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real browser for tests of pages: this machine's Chromium, without a window. Where none is installed, the tests that ask for
 * it are skipped, and say so. Belongs to one thread.
 */
final class Chromium implements AutoCloseable {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    /** Longest that a page may take for anything: these machines are slow at times. */
    private static final int PATIENCE_MILLIS = 60_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Skips the test where there is none. */
    static Path isThere() {
        Optional<Path> executable = PLACES.stream().filter(Files::isExecutable).findFirst();
        Assumptions.assumeTrue(executable.isPresent(), "no browser on this machine: apt-get install chromium");
        return executable.orElseThrow();
    }

    /** Starts it, or skips the test. */
    static Chromium start() {
        Path executable = isThere();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
        return new Chromium(playwright, browser);
    }

    /** How a page is looked at. */
    record Look(int width, int height, ColorScheme scheme, String language) {
        static final Look DESKTOP = new Look(1280, 900, ColorScheme.LIGHT, "en-GB");

        Look on(int otherWidth, int otherHeight) {
            return new Look(otherWidth, otherHeight, scheme, language);
        }

        Look in(ColorScheme other) {
            return new Look(width, height, other, language);
        }

        Look speaking(String other) {
            return new Look(width, height, scheme, other);
        }
    }

    /** A new page with cookies of its own, listened to from its beginning. */
    Page page(Look look) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.scheme())
                .setLocale(look.language())
                .setTimezoneId("UTC")
                .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.type() + ": " + message.text() + " at " + message.location());
            }
        });
        page.onPageError(error -> complaints.add("uncaught: " + error));
        page.onRequest(request -> requests.add(request.url()));
        return page;
    }

    Page page() {
        return page(Look.DESKTOP);
    }

    /** What pages complained about so far: errors and warnings of their consoles, errors that nobody caught. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Complaints from here on alone: those before were expected. */
    void forgetComplaints() {
        complaints.clear();
    }

    /** Every address that pages asked for. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Serious and critical findings of axe-core on the page as it is, each with the elements that it is about. */
    static List<String> barriers(Page page) {
        page.evaluate(axe()); // and not as a script of the page, whose own rules would refuse it
        Object found = page.evaluate("""
                async () => {
                  const results = await axe.run(document, {resultTypes: ["violations"]});
                  return JSON.stringify(results.violations
                    .filter((each) => each.impact === "serious" || each.impact === "critical")
                    .map((each) => each.id + ": " + each.help + ": " + each.nodes.map((node) => node.html).join(" | ")));
                }""");
        List<String> barriers = new ArrayList<>();
        JsonMapper.shared().readTree(String.valueOf(found)).forEach(each -> barriers.add(each.asString()));
        return barriers;
    }

    private static String axe() {
        try (InputStream in = Chromium.class.getResourceAsStream("axe.min.js")) {
            if (in == null) {
                throw new IllegalStateException("axe.min.js is missing beside the tests");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
