package dev.delaminate.manifest.input.table;

import dev.delaminate.manifest.csv.ManifestException;
import java.util.Locale;

/** What is said of a file that is no manifest: its name, what it is, and what to do. */
public record Refusal(String name) {
    /** @param what such as {@code a PDF. Export its table as CSV.} */
    public ManifestException is(String what) {
        return new ManifestException("The manifest " + name + " is " + what);
    }

    public ManifestException is(String what, Throwable cause) {
        return new ManifestException("The manifest " + name + " is " + what, cause);
    }

    public ManifestException tooLong(long mostBytes) {
        return is(String.format(
                Locale.ROOT,
                "larger than %,d MB when it is unpacked, and is not read further. Look what it holds; if it is a"
                        + " manifest, split it.",
                mostBytes >> 20));
    }

    public ManifestException empty() {
        return new ManifestException(
                "The manifest is empty: " + name + " holds no text. Look whether its export or download ended early.");
    }
}
