package dev.delaminate.look.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a file is, told by its first bytes and never by a name or by what a server says of it. */
public enum FileKind {
    JPEG(Use.TAKEN),
    PNG(Use.TAKEN),
    WEBP(Use.TAKEN),
    GIF(Use.TAKEN),
    AVIF(Use.TAKEN),
    HEIC(Use.PICTURE),
    TIFF(Use.PICTURE),
    SVG(Use.PICTURE),
    BMP(Use.PICTURE),
    PSD(Use.PICTURE),
    RAW(Use.PICTURE),
    ICO(Use.PICTURE),
    JXL(Use.PICTURE),
    JPEG2000(Use.PICTURE),
    EPS(Use.PICTURE),
    HTML(Use.OTHER),
    XML(Use.OTHER),
    JSON(Use.OTHER),
    PDF(Use.OTHER),
    ZIP(Use.OTHER),
    GZIP(Use.OTHER),
    VIDEO(Use.OTHER),
    TEXT(Use.OTHER),
    EMPTY(Use.OTHER),
    UNKNOWN(Use.OTHER);

    private enum Use {
        TAKEN,
        PICTURE,
        OTHER
    }

    private static final Pattern RAW_MARKS = Pattern.compile(
            "IIRO.*|IIRS.*|IIU\\x00.*|FUJIFILMCCD-RAW.*|FOVb.*|II\\*\\x00....CR\\x02.*|....ftypcrx .*", Pattern.DOTALL);
    private static final Pattern MARKUP = Pattern.compile("<[!?a-zA-Z].*", Pattern.DOTALL);
    private static final Pattern SVG_ROOT = Pattern.compile("<svg[\\s>]");
    private static final Pattern HTML_PARTS =
            Pattern.compile("<(!doctype html|html|head|body|script|title|meta|div)[\\s>]");
    private static final int MARKUP_CHARS = 2048;
    private static final int MOST_ODD_PERCENT = 5;

    private final Use use;

    FileKind(Use use) {
        this.use = use;
    }

    /** As tables have it: {@code heic}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the service takes such files (contract, "Submit"). */
    public boolean isTaken() {
        return use == Use.TAKEN;
    }

    /** Whether it is a picture, be it taken or not. */
    public boolean isPicture() {
        return use != Use.OTHER;
    }

    /** The kind of a file that begins so; some hundred bytes are enough but for SVG behind a long comment. */
    public static FileKind of(byte[] first) {
        String start = new String(first, 0, Math.min(first.length, MARKUP_CHARS), StandardCharsets.ISO_8859_1);
        if (start.isEmpty()) {
            return EMPTY;
        }
        FileKind binary = binary(start);
        return binary != null ? binary : text(start);
    }

    private static @Nullable FileKind binary(String start) {
        if (start.startsWith("\u00FF\u00D8\u00FF")) {
            return JPEG;
        }
        if (start.startsWith("\u0089PNG\r\n\u001A\n")) {
            return PNG;
        }
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return GIF;
        }
        if (start.startsWith("RIFF")) {
            return start.startsWith("WEBP", 8) ? WEBP : VIDEO;
        }
        if (RAW_MARKS.matcher(start).matches()) {
            return RAW;
        }
        if (start.startsWith("ftyp", 4)) {
            return media(start.substring(8, Math.min(start.length(), Math.max(8, start.charAt(3)))));
        }
        if (start.startsWith("II*\0")
                || start.startsWith("MM\0*")
                || start.startsWith("II+\0")
                || start.startsWith("MM\0+")) {
            return TIFF;
        }
        if (start.startsWith("8BPS")) {
            return PSD;
        }
        if (start.startsWith("BM") && start.startsWith("\0\0\0\0", 6)) {
            return BMP;
        }
        if (start.startsWith("\0\0\1\0") || start.startsWith("\0\0\2\0")) {
            return ICO;
        }
        if (start.startsWith("\u00FF\n") || start.startsWith("JXL ", 4)) {
            return JXL;
        }
        if (start.startsWith("jP  ", 4) || start.startsWith("\u00FFO\u00FFQ")) {
            return JPEG2000;
        }
        if (start.startsWith("%PDF-")) {
            return PDF;
        }
        if (start.startsWith("%!PS") || start.startsWith("\u00C5\u00D0\u00D3\u00C6")) {
            return EPS;
        }
        if (start.startsWith("PK\3\4")
                || start.startsWith("PK\5\6")
                || start.startsWith("Rar!")
                || start.startsWith("7z\u00BC\u00AF")) {
            return ZIP;
        }
        if (start.startsWith("\u001F\u008B")) {
            return GZIP;
        }
        return start.startsWith("\u001AE\u00DF\u00A3") ? VIDEO : null;
    }

    /** @param brands of a file of ISO 14496-12: the major one, four bytes of version, and the compatible ones */
    private static FileKind media(String brands) {
        if (brands.contains("avif") || brands.contains("avis")) {
            return AVIF;
        }
        return brands.matches("(?s).*(heic|heix|hevc|heim|heis|mif1|msf1).*") ? HEIC : VIDEO;
    }

    private static FileKind text(String start) {
        String words = start.replaceFirst("^(\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)", "")
                .replace("\0", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        if (MARKUP.matcher(words).matches()) {
            int svg = SVG_ROOT.matcher(words).find() ? words.indexOf("<svg") : Integer.MAX_VALUE;
            Matcher html = HTML_PARTS.matcher(words);
            if (html.find() && html.start() < svg) {
                return HTML;
            }
            if (svg < Integer.MAX_VALUE) {
                return SVG;
            }
            return words.startsWith("<?xml") ? XML : HTML;
        }
        if (words.startsWith("{") || words.startsWith("[")) {
            return JSON;
        }
        return isText(start) ? TEXT : UNKNOWN;
    }

    private static boolean isText(String start) {
        long odd = start.chars()
                .filter(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')
                .count();
        return odd * 100 <= (long) start.length() * MOST_ODD_PERCENT && start.indexOf('\0') < 0;
    }
}
