package dev.delaminate.layers.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layers.PictureBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class ImageDecoderTest {
    private static final long MOST_PIXELS = 1_000_000;
    private static final long ENOUGH = 100_000_000;

    /** An alpha chunk that announces thousands of Huffman codes and ends; no picture chunk. Once decoded for minutes. */
    public static final byte[] SLOW = PictureBytes.fixture("slow.webp");

    @TempDir
    Path temp;

    @Test
    void refusesAWebpWithoutAPictureAtOnce() {
        assertBroken(SLOW, "no picture");
    }

    /** The decoder swallows the end of the file and takes zeros for bits, without end. */
    @Test
    @Timeout(20)
    void givesUpADecoderThatReadsOnWhereNothingIs() {
        ImageDecoder decoder = new ImageDecoder(LayerFormat.WEBP, written(SLOW), Duration.ofMinutes(1));

        assertThatThrownBy(() -> decoder.picture(new PictureHeader(LayerFormat.WEBP, 32, 24, true, 768), ENOUGH))
                .hasMessageContaining("ends before its picture does");
    }

    @ParameterizedTest
    @CsvSource({"disc-lossy.webp, VP8 , 11, 7", "disc-lossy.webp, VP8 , 8, 1", "disc-lossless.webp, VP8L, 8, 1"})
    void refusesAPictureWithoutASoundHeader(String fixture, String chunk, int offset, int value) {
        byte[] webp = PictureBytes.fixture(fixture);
        webp[indexOf(webp, chunk.length() == 3 ? chunk + " " : chunk) + offset] = (byte) value;

        assertBroken(webp, "no sound header");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 9})
    void refusesChunksThatDoNotAddUpToTheFile(int surplus) {
        byte[] disc = PictureBytes.fixture("disc-lossless.webp");
        ByteBuffer webp = ByteBuffer.wrap(Arrays.copyOf(disc, disc.length + 10)).order(ByteOrder.LITTLE_ENDIAN);
        webp.putInt(4, disc.length - 8 + surplus);
        webp.putInt(disc.length + 4, 100);

        assertBroken(webp.array(), "cut off");
    }

    @ParameterizedTest
    @CsvSource({"disc-lossless.webp, true", "disc-lossy.webp, true", "ground-lossy.webp, false"})
    void leavesAWebpUndecodedThatIsTooLargeForTheMemory(String fixture, boolean hasAlpha) {
        long most = new ImageDecoder(LayerFormat.WEBP, written(PictureBytes.fixture(fixture)))
                .header(MOST_PIXELS)
                .bytesToDecode();
        assertUnseen(
                look(PictureBytes.fixture(fixture), LayerFormat.WEBP, most - 1, Duration.ofMinutes(1)),
                new Picture(LayerFormat.WEBP, 32, 24, hasAlpha, false, "too large to be decoded in this memory"));
        assertThat(look(PictureBytes.fixture(fixture), LayerFormat.WEBP, most, Duration.ofMinutes(1))
                        .unseen())
                .isNull();
    }

    @Test
    void leavesAJpegUndecodedThatIsTooLargeForTheMemory() {
        assertUnseen(
                look(PictureBytes.opaque(1_000, 999, "jpg"), LayerFormat.JPEG, 1_000_000, Duration.ofMinutes(1)),
                new Picture(LayerFormat.JPEG, 1_000, 999, false, false, "too large to be decoded in this memory"));
    }

    @Test
    void takesAPictureForBrokenWhoseTimeIsOver() {
        PictureHeader header = new PictureHeader(LayerFormat.WEBP, 32, 24, true, 768);
        ImageDecoder decoder =
                new ImageDecoder(LayerFormat.WEBP, written(PictureBytes.fixture("disc-lossless.webp")), Duration.ZERO);

        assertThatThrownBy(() -> decoder.picture(header, ENOUGH))
                .hasMessageContaining("the WEBP takes too long to decode")
                .isInstanceOfSatisfying(
                        LayeringException.class, e -> assertThat(e.failure()).isInstanceOf(Failure.Transient.class));
    }

    /** A decoder would take what is behind its end for bits of it, and what follows would hide that it is cut. */
    @Test
    void refusesTransparencyThatClaimsMoreThanItsBytes() {
        byte[] slow = Arrays.copyOf(SLOW, SLOW.length + 226);
        byte[] lossy = PictureBytes.fixture("disc-lossy.webp");
        int frame = indexOf(lossy, "VP8 ");
        System.arraycopy(lossy, frame, slow, SLOW.length, lossy.length - frame);
        ByteBuffer webp = ByteBuffer.wrap(slow, 0, SLOW.length + lossy.length - frame);
        webp.order(ByteOrder.LITTLE_ENDIAN).putInt(4, webp.limit() - 8);

        assertBroken(Arrays.copyOf(slow, webp.limit()), "a prefix code in it is unsound");
    }

    @ParameterizedTest
    @CsvSource({"one-colour.webp, false", "nothing-lossy.webp, true"})
    void takesFewBytesForManyPixels(String fixture, boolean isBlank) {
        assertThat(look(PictureBytes.fixture(fixture), LayerFormat.WEBP, ENOUGH, Duration.ofMinutes(1)))
                .isEqualTo(new Picture(LayerFormat.WEBP, 640, 640, true, isBlank));
    }

    @Test
    void refusesASecondPictureInAWebp() {
        byte[] disc = PictureBytes.fixture("disc-lossless.webp");
        byte[] twice = Arrays.copyOf(disc, disc.length * 2 - 12);
        System.arraycopy(disc, 12, twice, disc.length, disc.length - 12);
        ByteBuffer.wrap(twice).order(ByteOrder.LITTLE_ENDIAN).putInt(4, twice.length - 8);

        assertBroken(twice, "no sound header");
    }

    @Test
    void countsTheTablesOfAWebpAsMemory() {
        ImageDecoder decoder = new ImageDecoder(LayerFormat.WEBP, written(PictureBytes.fixture("disc-lossless.webp")));

        assertThat(decoder.header(MOST_PIXELS).bytesToDecode()).isGreaterThan(32 * 24 * 10);
    }

    private static void assertUnseen(Picture found, Picture expected) {
        assertThat(found).isEqualTo(expected);
    }

    private void assertBroken(byte[] webp, String message) {
        assertThatThrownBy(() -> look(webp, LayerFormat.WEBP, ENOUGH, Duration.ofMinutes(1)))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(
                        LayeringException.class, e -> assertThat(e.failure()).isInstanceOf(Failure.Transient.class));
    }

    private Picture look(byte[] bytes, LayerFormat type, long mostBytes, Duration deadline) {
        ImageDecoder decoder = new ImageDecoder(type, written(bytes), deadline);
        return decoder.picture(decoder.header(MOST_PIXELS), mostBytes);
    }

    private Path written(byte[] bytes) {
        try {
            return Files.write(temp.resolve("layer-0.part"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int indexOf(byte[] bytes, String name) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(name);
    }
}
