package dev.delaminate.dashboard.files;

import java.util.Locale;
import java.util.Map;

/**
 * What files are, by their names alone: nobody guesses by what is in them. What a browser could run is never shown by it
 * from here, but saved.
 */
final class ContentTypes {
    private static final String UNKNOWN = "application/octet-stream";

    /** Shown where they are asked for. */
    private static final Map<String, String> SHOWN = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp",
            "json", "application/json");

    private static final Map<String, String> SAVED = Map.of(
            "csv", "text/csv; charset=utf-8",
            "psd", "image/vnd.adobe.photoshop",
            "ora", "image/openraster",
            "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "pdf", "application/pdf",
            "zip", "application/zip",
            "svg", "image/svg+xml");

    private static final Map<String, String> WEB = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "svg", "image/svg+xml",
            "LICENSE", "text/plain; charset=utf-8");

    private ContentTypes() {}

    /** Of a file of OUT. */
    static String ofOutput(String name) {
        String extension = extension(name).toLowerCase(Locale.ROOT);
        return SHOWN.getOrDefault(extension, SAVED.getOrDefault(extension, UNKNOWN));
    }

    /** Whether a file of OUT is saved, where it is opened by itself. */
    static boolean isSaved(String name) {
        return !SHOWN.containsKey(extension(name).toLowerCase(Locale.ROOT));
    }

    /** Whether a file of OUT is being written. */
    static boolean isUnderWay(String name) {
        return extension(name).equals("part");
    }

    /** Of a file that pages are made of. */
    static String ofWeb(String name) {
        return WEB.getOrDefault(extension(name), UNKNOWN);
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
