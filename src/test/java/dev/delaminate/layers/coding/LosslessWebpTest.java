package dev.delaminate.layers.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layers.PictureBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LosslessWebpTest {
    private static final int HEAD_BYTES = 25; // of a file with nothing but a VP8L chunk
    private static final int NONE = 0;
    private static final int SUBTRACT_GREEN = 0b101; // a transform follows; the third
    private static final int PREDICTOR = 0b001;

    @Test
    void walksToTheLastByteOfAPictureAndNoFurther() {
        byte[] file = PictureBytes.fixture("disc-lossless.webp");
        byte[] stream = Arrays.copyOfRange(file, HEAD_BYTES, file.length - file[16] % 2);

        assertThat(walk(stream, 32, 24)).isPositive();
        for (int length = 0; length < stream.length; length++) {
            assertCut(Arrays.copyOf(stream, length), 32, 24);
        }
    }

    @Test
    void takesAPictureOfOneColourThatNeedsNoBitForAPixel() {
        byte[] file = PictureBytes.fixture("one-colour.webp");

        assertThat(walk(Arrays.copyOfRange(file, HEAD_BYTES, file.length), 640, 640))
                .isPositive();
    }

    @Test
    void missesASinglePixel() {
        BitWriter picture = new BitWriter()
                .number(NONE, 3) // no transform, no cache, one set of codes
                .codeOfTwo(200)
                .codeOfOne(1)
                .codeOfOne(2)
                .codeOfOne(255)
                .codeOfOne(0);
        int pixels = 8 - picture.count() % 8 + 8; // a bit each, to the end of a byte
        byte[] whole = picture.number(0b1011, pixels).bytes();

        assertThat(walk(whole, pixels, 1)).isPositive();
        assertCut(whole, pixels + 1, 1);
    }

    @Test
    void refusesATransformThatIsThereAgainAndAgain() {
        BitWriter picture = new BitWriter();
        for (int time = 0; time < 10_000; time++) {
            picture.number(SUBTRACT_GREEN, 3);
        }

        assertThatThrownBy(() -> walk(picture.bytes(), 4_000, 4_000)).hasMessage("a transform is there twice");
    }

    @Test
    void walksThroughThePictureInsideATransform() {
        BitWriter picture = new BitWriter().number(PREDICTOR, 3).number(0, 3).number(NONE, 1);

        oneColour(picture); // of the predictor
        assertCut(picture.bytes(), 16, 16);
        oneColour(picture.number(NONE, 3));
        assertThat(walk(picture.bytes(), 16, 16)).isPositive();
    }

    @Test
    void countsTheTablesOfEachSetOfCodes() {
        BitWriter picture =
                new BitWriter().number(NONE, 2).number(1, 1).number(0, 3).number(NONE, 1);
        picture.codeOfOne(99).codeOfOne(0).codeOfOne(0).codeOfOne(0).codeOfOne(0); // each block has the hundredth set
        assertCut(picture.bytes(), 8, 8);
        for (int set = 0; set < 100; set++) {
            oneColour(picture);
        }

        assertThat(walk(picture.bytes(), 8, 8)).isEqualTo(101 * 6_000);
    }

    @Test
    void refusesToRepeatWhatIsNotThere() {
        BitWriter picture = new BitWriter().number(NONE, 3);
        codeOfLengths(picture).codeOfOne(0).codeOfOne(0).codeOfOne(0).codeOfOne(5);

        assertThatThrownBy(() -> walk(picture.number(0, 1).bytes(), 10, 1))
                .hasMessage("it repeats pixels that are not there");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 12, 15})
    void refusesACacheOfAnUnsoundSize(int bits) {
        byte[] picture = new BitWriter().number(0b10, 2).number(bits, 4).bytes();

        assertThatThrownBy(() -> walk(picture, 4, 4)).hasMessageContaining("unsound size");
    }

    @Test
    void refusesACodeThatLeavesBitsWithoutASymbol() {
        BitWriter picture = new BitWriter().number(NONE, 4); // then the lengths of a code for lengths
        picture.number(0, 4).number(0, 6).number(2, 3).number(2, 3); // two of a quarter each

        assertThatThrownBy(() -> walk(picture.number(0, 64).bytes(), 4, 4)).hasMessageContaining("unsound");
    }

    /** A code of the symbol 260 alone, which repeats; its lengths are coded: 0 with the bit 0, 1 with the bit 1. */
    private static BitWriter codeOfLengths(BitWriter picture) {
        picture.number(0, 1).number(0, 4).number(0, 6).number(1, 3).number(1, 3).number(0, 1);
        for (int symbol = 0; symbol < 280; symbol++) {
            picture.number(symbol == 260 ? 1 : 0, 1);
        }
        return picture;
    }

    private static void oneColour(BitWriter picture) {
        picture.codeOfOne(1).codeOfOne(2).codeOfOne(3).codeOfOne(255).codeOfOne(0);
    }

    private static void assertCut(byte[] stream, int width, int height) {
        assertThatThrownBy(() -> LosslessWebp.walk(
                        new MemoryCacheImageInputStream(new ByteArrayInputStream(stream)),
                        stream.length,
                        width,
                        height))
                .as("%s bytes", stream.length)
                .hasMessage("it ends before its picture does");
    }

    private static long walk(byte[] stream, int width, int height) throws UncheckedIOException {
        try {
            return LosslessWebp.walk(
                    new MemoryCacheImageInputStream(new ByteArrayInputStream(stream)), stream.length, width, height);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
