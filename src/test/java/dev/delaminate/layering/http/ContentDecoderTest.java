package dev.delaminate.layering.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDecoderTest {
    private static final byte[] CONTENT = content();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8192, 1_000_000})
    void takesTheCodingOffHoweverTheBodyIsCutIntoPieces(int pieceBytes) throws IOException {
        assertThat(decoded(null, CONTENT, pieceBytes)).isEqualTo(CONTENT);
        assertThat(decoded(" Identity ", CONTENT, pieceBytes)).isEqualTo(CONTENT);
        assertThat(decoded("gzip", gzip(CONTENT), pieceBytes)).isEqualTo(CONTENT);
        assertThat(decoded("X-Gzip", gzip(CONTENT), pieceBytes)).isEqualTo(CONTENT);
        assertThat(decoded("deflate", deflate(CONTENT, false), pieceBytes)).isEqualTo(CONTENT);
        assertThat(decoded("deflate", deflate(CONTENT, true), pieceBytes)).isEqualTo(CONTENT);
    }

    @Test
    void readsEveryFieldOfAGzipHeaderAndSeveralMembers() throws IOException {
        byte[] plain = gzip(CONTENT);
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(new byte[] {0x1f, (byte) 0x8b, 8, 0x1f, 1, 2, 3, 4, 0, 3});
        members.write(new byte[] {3, 0, 'a', 'b', 'c', 'n', 'a', 'm', 'e', 0, 'n', 'o', 't', 'e', 0, 9, 9});
        members.write(plain, 10, plain.length - 10);
        members.write(new byte[] {0x1f, (byte) 0x8b, 8, 4, 1, 2, 3, 4, 0, 3, 0, 0});
        members.write(plain, 10, plain.length - 10);
        members.write(new byte[100]); // as tar pads it

        byte[] decoded = decoded("gzip", members.toByteArray(), 3);

        assertThat(decoded).hasSize(2 * CONTENT.length).startsWith(CONTENT).endsWith(CONTENT);
    }

    @Test
    void takesWhatIsCalledGzipAndIsNoneAsItIs() throws IOException {
        byte[] json = "{\"request_id\": \"r\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(decoded("gzip", json, 4)).isEqualTo(json);
        assertThat(decoded("gzip", new byte[0], 4)).isEmpty();
        assertThat(decoded("deflate", new byte[0], 4)).isEmpty();
    }

    @Test
    void noticesABodyThatIsCutOrWrong() throws IOException {
        byte[] gzip = gzip(CONTENT);
        byte[] wrongChecksum = gzip.clone();
        wrongChecksum[gzip.length - 8] ^= 1;

        for (int length : new int[] {1, 5, 11, gzip.length / 2, gzip.length - 8, gzip.length - 1}) {
            assertFails("gzip", Arrays.copyOf(gzip, length), "in the middle of its coding");
        }
        assertFails("deflate", Arrays.copyOf(deflate(CONTENT, false), 100), "in the middle of its coding");
        assertFails("gzip", wrongChecksum, "its checksum");
        assertFails("gzip", new byte[] {0x1f, 0x1f, 0x1f}, "is none");
        assertFails("deflate", "{\"request_id\": 1}".getBytes(StandardCharsets.UTF_8), "its coding");
        assertFails("deflate", new byte[] {0x78, (byte) 0xbb, 0, 0, 0, 1, 0}, "dictionary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "gzip, gzip", "aes128gcm"})
    void knowsNoOtherCoding(String coding) {
        assertThatExceptionOfType(ZipException.class)
                .isThrownBy(() -> ContentDecoder.of(coding))
                .withMessageContaining(coding);
    }

    @Test
    void handsOnASmallPieceAtATimeAndNoMoreThanIsWanted() throws IOException {
        byte[] bomb = gzip(new byte[64 << 20]);
        int[] taken = new int[1];

        try (ContentDecoder decoder = ContentDecoder.of("gzip")) {
            decoder.decode(ByteBuffer.wrap(bomb), piece -> {
                assertThat(piece.remaining()).isLessThanOrEqualTo(8192);
                taken[0] += piece.remaining();
                return taken[0] < 100_000;
            });
        }

        assertThat(taken[0]).isBetween(100_000, 110_000);
    }

    private static void assertFails(String coding, byte[] body, String why) {
        assertThatExceptionOfType(ZipException.class)
                .isThrownBy(() -> decoded(coding, body, 1000))
                .withMessageContaining(why);
    }

    private static byte[] decoded(@Nullable String coding, byte[] body, int pieceBytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ContentDecoder decoder = ContentDecoder.of(coding)) {
            for (int at = 0; at < body.length; at += pieceBytes) {
                ByteBuffer piece = ByteBuffer.allocateDirect(pieceBytes);
                piece.put(body, at, Math.min(pieceBytes, body.length - at)).flip();
                decoder.decode(piece, decoded -> {
                    byte[] copy = new byte[decoded.remaining()];
                    decoded.get(copy);
                    out.writeBytes(copy);
                    return true;
                });
            }
            decoder.end();
        }
        return out.toByteArray();
    }

    /** Some of it shrinks, and some does not. */
    private static byte[] content() {
        byte[] content = new byte[50_000];
        new Random(1).nextBytes(content);
        Arrays.fill(content, 10_000, 40_000, (byte) 7);
        return content;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflate(byte[] content, boolean isBare) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(bytes, new Deflater(6, isBare))) {
            deflate.write(content);
        }
        return bytes.toByteArray();
    }
}
