package dev.delaminate.text;

import org.jspecify.annotations.Nullable;

/**
 * The door through which text from outside goes before it is written or shown: the key is taken out, then it is made
 * {@link Printable}, then cut. Whatever is decided by an answer is decided by the answer as it came. Safe from any thread.
 *
 * <p>A service may repeat the key that it refuses, and a layer host that is in league with it may be told the key in a URL.
 */
public final class ForeignText {
    /** Where there is no key. */
    public static final ForeignText WITHOUT_KEY = new ForeignText(null);

    private final @Nullable ApiKey key;

    private ForeignText(@Nullable ApiKey key) {
        this.key = key;
    }

    public static ForeignText without(ApiKey key) {
        return new ForeignText(key);
    }

    /** Words for people to read, of any length and over any number of lines. */
    public String text(String text) {
        return Printable.text(key == null ? text : key.redact(text));
    }

    /** Words for people to read, cut to what an error message may hold. */
    public String message(String text) {
        return Printable.message(key == null ? text : key.redact(text));
    }

    /** A code, a type or a status word, cut to what a column may hold. */
    public String word(String text) {
        return Printable.word(withoutSecret(text));
    }

    /** A URL that can still be asked for, unless the key was in it. */
    public String url(String url) {
        return Printable.url(withoutSecret(url));
    }

    /** Whether {@code text} holds the key. */
    public boolean isKeyIn(String text) {
        return !withoutSecret(text).equals(text);
    }

    /** Text that the program works with as well as shows: a key that may be any word is no secret there. */
    private String withoutSecret(String text) {
        return key == null || key.isAnyWord() ? text : key.redact(text);
    }
}
