package dev.delaminate.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The files that pages are made of: plain ES modules, style sheets and HTML, as they stand among the program's resources.
 * A module imports others by the name {@code delaminate/NAME}; where each is found, an import map says: behind a server
 * they are files, in a page that opens from disk, where a browser loads no module from a file, they are {@code data:}
 * addresses. So one and the same file serves both, and nothing is built.
 */
public final class WebAssets {
    private static final String PREFIX = "delaminate/";

    /** Every file there is, so that no request can name another one. */
    private static final Set<String> FILES = new TreeSet<>(Set.of(
            "advice.js",
            "dom.js",
            "icon.svg",
            "icons.js",
            "index.html",
            "live-failures.js",
            "live-feed.js",
            "live-headline.js",
            "live-look.js",
            "live-newest.js",
            "live-numbers.js",
            "live-pauses.js",
            "live-plots.js",
            "live-state.js",
            "live-timeline.js",
            "live-workers.js",
            "live.css",
            "live.js",
            "parts.js",
            "plots.js",
            "report-data.js",
            "report-failures.js",
            "report-filters.js",
            "report-gallery.js",
            "report-overview.js",
            "report-plots.js",
            "report-scale.js",
            "report-select.js",
            "report-timings.js",
            "report.css",
            "report.html",
            "report.js",
            "review-ahead.js",
            "review-api.js",
            "review-bar.js",
            "review-bound.js",
            "review-choice.js",
            "review-connection.js",
            "review-deck.js",
            "review-filter.js",
            "review-forms.js",
            "review-head.js",
            "review-queue.js",
            "review-tally.js",
            "review-token.js",
            "review-words.js",
            "review.css",
            "review.html",
            "review.js",
            "session.js",
            "style.css",
            "topbar.js",
            "vendor/uPlot.LICENSE",
            "vendor/uPlot.esm.js",
            "vendor/uPlot.min.css",
            "viewer-dialog.js",
            "viewer-element.js",
            "viewer-facts.js",
            "viewer-flat.js",
            "viewer-foreign.js",
            "viewer-images.js",
            "viewer-layers.js",
            "viewer-stack.js",
            "viewer-state.js",
            "viewer-verdict.js",
            "viewer-words.js",
            "viewer-zoom.js",
            "viewer.css",
            "viewer.js",
            "words.js"));

    private WebAssets() {}

    /** The names of all files, with {@code /}. */
    public static Set<String> files() {
        return FILES;
    }

    /** One of them, UTF-8. Blocks for as long as a resource is read. */
    public static byte[] bytes(String file) {
        if (!FILES.contains(file)) {
            throw new IllegalArgumentException("no such file of a page: " + file);
        }
        try (InputStream in = WebAssets.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing in the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    public static String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    /** The import map of a page behind a server, that has the files below {@code prefix}. */
    public static String importMap(String prefix) {
        return importMap(FILES, file -> prefix + file);
    }

    /** The import map of a page that stands alone and holds these modules itself. */
    public static String importMap(Set<String> modules) {
        return importMap(
                modules,
                file -> "data:text/javascript;base64," + Base64.getEncoder().encodeToString(bytes(file)));
    }

    private static String importMap(Set<String> files, Function<String, String> address) {
        Map<String, String> imports = new LinkedHashMap<>();
        files.stream()
                .filter(file -> file.endsWith(".js"))
                .sorted()
                .forEach(file -> imports.put(PREFIX + file.substring(0, file.length() - 3), address.apply(file)));
        return imports.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\": \"" + each.getValue() + "\"")
                .collect(Collectors.joining(",\n", "{\"imports\": {\n", "\n}}"));
    }
}
