package dev.delaminate.look;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Files with the header and the end of a picture, and noise between: each seed makes another. */
public final class FakePictures {
    private static final int NOISE = 3000;

    private FakePictures() {}

    public static byte[] png(int width, int height, long seed) {
        return join(
                "\u0089PNG\r\n\u001A\n\0\0\0\rIHDR",
                be32(width),
                be32(height),
                "\b\2\0\0\0abcd",
                noise(seed, NOISE),
                "\0\0\0\0IEND\u00AEB`\u0082");
    }

    /** With so many bytes of other things before its size, as cameras write them. */
    public static byte[] jpeg(int width, int height, long seed, int before) {
        ByteArrayOutputStream segments = new ByteArrayOutputStream();
        for (int left = before; left > 0; left -= 60_000) {
            int length = Math.min(60_000, left);
            segments.writeBytes(join("\u00FF\u00E2", be16(length + 2), noise(seed + left, length)));
        }
        return join(
                "\u00FF\u00D8\u00FF\u00E0\0\4ab",
                segments.toByteArray(),
                "\u00FF\u00C2\0\13\b",
                be16(height),
                be16(width),
                "\1\1\21\0\u00FF\u00DA\0\4ab",
                noise(seed, NOISE),
                "\u00FF\u00D9");
    }

    public static byte[] webp(int width, int height, long seed) {
        byte[] body = join("WEBPVP8X\n\0\0\0\0\0\0\0", le24(width - 1), le24(height - 1), noise(seed, NOISE));
        return join("RIFF", le24(body.length), "\0", body);
    }

    public static byte[] gif(int width, int height, long seed) {
        return join("GIF89a", le16(width), le16(height), "\0\0\0", noise(seed, NOISE), "\0;");
    }

    public static byte[] avif(int width, int height, long seed) {
        return join(
                "\0\0\0\u001CftypavifXXXXmif1avif\0\0\0\0",
                "\0\0\0\24ispe\0\0\0\0",
                be32(width),
                be32(height),
                noise(seed, NOISE));
    }

    /** A file that begins so, and goes on with noise. */
    public static byte[] begins(String start, long seed) {
        return join(start, noise(seed, NOISE));
    }

    /** Without 0xFF, which would begin a marker. */
    private static byte[] noise(long seed, int length) {
        byte[] noise = new byte[length];
        new Random(seed).nextBytes(noise);
        for (int at = 0; at < length; at++) {
            noise[at] = noise[at] == (byte) 0xFF || noise[at] == 'I' ? 1 : noise[at];
        }
        return noise;
    }

    private static byte[] join(Object... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object part : parts) {
            all.writeBytes(
                    part instanceof byte[] bytes ? bytes : ((String) part).getBytes(StandardCharsets.ISO_8859_1));
        }
        return all.toByteArray();
    }

    private static byte[] be32(int value) {
        return join(be16(value >>> 16), be16(value & 0xFFFF));
    }

    private static byte[] be16(int value) {
        return new byte[] {(byte) (value >>> 8), (byte) value};
    }

    private static byte[] le16(int value) {
        return new byte[] {(byte) value, (byte) (value >>> 8)};
    }

    private static byte[] le24(int value) {
        return new byte[] {(byte) value, (byte) (value >>> 8), (byte) (value >>> 16)};
    }
}
