package dev.delaminate.look.findings;

import java.util.Locale;

/** What can be found of a picture before it is paid for. In the order in which they are told of. */
public enum FindingKind {
    MISSING(true, "not there", "correct the address, or put the picture there"),
    FORBIDDEN(true, "not to be had without leave", "make the picture public, or give a signed address"),
    LOGIN(true, "a page to log in", "make the picture public, or give a signed address"),
    SHARING_PAGE(true, "a page about the picture", "give the address of the picture itself"),
    NOT_A_PICTURE(true, "not a picture", "give the address of the picture itself"),
    WRONG_FORMAT(true, "a format that the service does not take", "save it as JPEG, PNG, WebP, GIF or AVIF"),
    EMPTY(true, "empty", "put the picture there again"),
    CUT_OFF(true, "cut off", "put the picture there again"),
    TOO_SMALL(true, "too small", "give a larger picture"),
    TOO_LARGE(true, "too large", "give a smaller picture"),
    PRIVATE_ADDRESS(
            true, "in a private network, where the service cannot look", "put it on the web, or name a local file"),
    REDIRECTS(true, "redirected without end", "give the address that it ends at, or mend the host"),
    EXPIRED(true, "expired", "sign the address anew"),
    BAD_ADDRESS(true, "no address that can be asked", "correct the address"),
    SERVER_ERROR(true, "a host that is in trouble", "look again later, or ask who runs the host"),
    NO_ANSWER(true, "no answer, where others of the host are answered", "look again later, or ask who runs the host"),
    HOST_SILENT(true, "a host that does not answer", "is its name right? Look again later, or ask who runs it"),
    HOST_BUSY(false, "not looked at: the host asks to be left alone", "look again later, with --look-per-host 1"),
    EXPIRING(false, "expires before the run will be done", "sign it for longer, or run a part at a time (--limit)"),
    HTML_ENTITY(false, "written as in HTML", "write & for &amp; in the manifest"),
    BAD_ESCAPE(false, "percent-encoded in a way that is seldom meant", "encode each character of it once"),
    PLACEHOLDER(false, "the same bytes as very many others", "is it what the host shows where a picture is missing?"),
    DUPLICATE(
            false,
            "probably the same picture as another address",
            "give all its rows one address: one job does for them");

    private final boolean isFault;
    private final String words;
    private final String advice;

    FindingKind(boolean isFault, String words, String advice) {
        this.isFault = isFault;
        this.words = words;
        this.advice = advice;
    }

    /** Whether a picture of which it is true would fail; else it is a warning. */
    public boolean isFault() {
        return isFault;
    }

    /** What it is, for a table: a few words that go on from the picture. */
    public String words() {
        return words;
    }

    /** What to do, where nothing better is known. */
    public String advice() {
        return advice;
    }

    /** As the report has it: {@code not_a_picture}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
