package dev.delaminate.manifest.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of a manifest become text: a charset by name, or {@link #AUTO}, which takes a byte order mark at its
 * word, knows UTF-16 by its zero bytes, and reads the rest as UTF-8, or as GB18030 (what Excel saves in China) where it
 * is not UTF-8. Nothing is ever decoded with replacement characters.
 *
 * @param named null for {@link #AUTO}
 */
public record ManifestEncoding(@Nullable Charset named) {
    public static final ManifestEncoding AUTO = new ManifestEncoding(null);

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int SAMPLE_BYTES = 8192;

    /** What a file turned out to be, and what to tell the user about it. */
    public record Found(Charset charset, @Nullable String notice) {}

    /**
     * Reads the value of {@code --encoding}: {@code auto} or the name of a charset.
     *
     * @throws ManifestException when this machine knows no such charset
     */
    public static ManifestEncoding parse(String name) {
        if (name.equalsIgnoreCase("auto")) {
            return AUTO;
        }
        try {
            return new ManifestEncoding(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new ManifestException(
                    "--encoding " + Quoted.text(name)
                            + " is not known. Say auto, UTF-8, UTF-16, GB18030 or windows-1252.",
                    e);
        }
    }

    /**
     * Reads the whole file once; after that, decoding it cannot fail.
     *
     * @throws ManifestException with the offset and the line of the first byte that cannot be decoded
     */
    public Found find(Path file) throws IOException {
        if (named != null) {
            UndecodableByte bad = UndecodableByte.firstIn(file, named);
            if (bad != null) {
                throw new ManifestException("The manifest is not " + named.name() + ": " + bad
                        + " cannot be decoded. Save it as UTF-8, or name its encoding with --encoding.");
            }
            return new Found(named, null);
        }
        Charset unicode = byFirstBytes(file);
        UndecodableByte bad = UndecodableByte.firstIn(file, unicode);
        if (bad == null) {
            return new Found(unicode, null);
        }
        if (unicode.equals(StandardCharsets.UTF_8) && UndecodableByte.firstIn(file, GB18030) == null) {
            return new Found(
                    GB18030,
                    "The manifest is not UTF-8 (" + bad
                            + ") and was read as GB18030. If its letters look wrong, name its "
                            + "encoding with --encoding.");
        }
        throw new ManifestException("The manifest's encoding is not known: " + bad + " is not " + unicode.name()
                + ". Save it as UTF-8, or name its encoding with --encoding.");
    }

    private static Charset byFirstBytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return byFirstBytes(in.readNBytes(SAMPLE_BYTES));
        }
    }

    /** What a text that begins so is looked at in first; a look decides nothing. */
    public Charset likely(byte[] start) {
        return named == null ? byFirstBytes(start) : named;
    }

    private static Charset byFirstBytes(byte[] start) {
        if (startsWith(start, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(start, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        return byZeroBytes(start);
    }

    /**
     * In UTF-16 one byte of every ASCII character is zero, and there is no CSV without ASCII: delimiters, line ends,
     * names and addresses. In CJK text the other byte is zero now and then, hence the factor.
     */
    private static Charset byZeroBytes(byte[] start) {
        int[] zeros = new int[2];
        for (int i = 0; i < start.length; i++) {
            if (start[i] == 0) {
                zeros[i % 2]++;
            }
        }
        int enough = start.length / 20;
        if (zeros[1] > enough && zeros[1] > 4 * zeros[0]) {
            return StandardCharsets.UTF_16LE;
        }
        if (zeros[0] > enough && zeros[0] > 4 * zeros[1]) {
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
