package dev.delaminate.layers.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.tried.Effort;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngPixelsTest {
    private static final int PICTURES = Effort.of(600, 6_000);
    private static final int FILTERS = 5;
    private static final BitmapReader READER = new BitmapReader(1_000_000);

    @TempDir
    Path temp;

    private final Random random = new Random(Effort.SEED);

    @Test
    void readsTheSamplesThatImageIoReads() throws Exception {
        for (int picture = 0; picture < PICTURES; picture++) {
            FilteredPng png = picture();
            byte[] bytes = inPieces(png, FilteredPng.deflated(filtered(png)));
            Bitmap expected = BitmapReader.bitmap(ImageIO.read(new ByteArrayInputStream(bytes)));
            int step = 1 + random.nextInt(4);

            assertThat(usual(bytes, 1))
                    .as("picture %s of seed %s", picture, Effort.SEED)
                    .isEqualTo(expected);
            assertThat(usual(bytes, step)).isEqualTo(eachOf(expected, step));
        }
    }

    @Test
    void ignoresWhatFollowsTheLastRow() throws Exception {
        FilteredPng png = picture();
        byte[] rows = filtered(png);
        byte[] more = FilteredPng.deflated(Arrays.copyOf(rows, rows.length + 100_000));

        assertThat(usual(png.encoded(more, 50), 1)).isEqualTo(usual(png.encoded(FilteredPng.deflated(rows), 1000), 1));
    }

    @Test
    void refusesAFileThatIsCutOffOrChangedAnywhere() throws Exception {
        FilteredPng png = picture();
        byte[] bytes = inPieces(png, FilteredPng.deflated(filtered(png)));
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));

            refuses(Arrays.copyOf(bytes, at), "");
            refuses(changed, "");
        }
    }

    /** The checksums of the chunks are right; the data is not. */
    @Test
    void saysInOneLineWhyTheDataIsNoPicture() throws Exception {
        FilteredPng png = new FilteredPng(3, 2, FilteredPng.RGB, new byte[18]);
        byte[] rows = png.filtered(row -> 0);
        byte[] deflated = FilteredPng.deflated(rows);
        byte[] badFilter = rows.clone();
        badFilter[10] = 5;

        refuses(png.encoded(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 100), "the PNG cannot be decoded");
        refuses(png.encoded(FilteredPng.deflated(Arrays.copyOf(rows, 19)), 100), "rows of the PNG are missing");
        refuses(png.encoded(Arrays.copyOf(deflated, 5), 100), "rows of the PNG are missing");
        refuses(png.encoded(FilteredPng.deflated(badFilter), 100), "no filter 5");
        refuses(png.encoded(new byte[0], 100), "rows of the PNG are missing");
        refuses(new FilteredPng(1001, 1000, FilteredPng.RGB, new byte[0]).encoded(deflated, 100), "more than 1000000");
    }

    @Test
    void refusesOrReadsWhateverIsInTheData() throws Exception {
        int refused = 0;
        for (int picture = 0; picture < PICTURES; picture++) {
            FilteredPng png = picture();
            byte[] deflated = FilteredPng.deflated(filtered(png));
            deflated[random.nextInt(deflated.length)] = (byte) random.nextInt();
            Path file = written(inPieces(png, deflated));
            try {
                assertThat(READER.read(file).width()).isEqualTo(png.width());
            } catch (UnusablePictureException e) {
                assertThat(e).hasMessageContaining("layer.png: ").hasMessageNotContaining("\n");
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void leavesASingleClearColourToImageIo() throws Exception {
        FilteredPng png = new FilteredPng(2, 1, FilteredPng.RGB, new byte[] {1, 2, 3, 4, 5, 6});
        byte[] key = FilteredPng.chunk("tRNS", new byte[] {0, 1, 0, 2, 0, 3});
        byte[] bytes = png.encoded(FilteredPng.deflated(png.filtered(row -> 0)), 100, key);

        assertThat(decoder(bytes, Duration.ofMinutes(1)).usualPng(2, 1)).isEmpty();
        assertThat(READER.read(written(bytes)).argb()).containsExactly(0x00010203, 0xFF040506);
    }

    @Test
    void leavesARowThatIsTooLongForALayerToImageIo() throws Exception {
        FilteredPng wide = new FilteredPng(300_000, 1, FilteredPng.RGBA, new byte[1_200_000]);
        byte[] bytes = wide.encoded(row -> 2);

        assertThat(decoder(bytes, Duration.ofMinutes(1)).usualPng(1_000_000, 1)).isEmpty();
        assertThat(READER.read(written(bytes)).width()).isEqualTo(300_000);
    }

    @Test
    void givesUpWhenItsTimeIsOver() throws Exception {
        byte[] bytes = picture().encoded(row -> 1);

        assertThatThrownBy(() -> decoder(bytes, Duration.ZERO).usualPng(1_000_000, 1))
                .hasMessageContaining("it takes too long to decode");
    }

    private void refuses(byte[] bytes, String message) throws IOException {
        Path file = written(bytes);
        assertThatThrownBy(() -> READER.read(file))
                .isInstanceOf(UnusablePictureException.class)
                .hasMessageStartingWith("layer.png: ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private Bitmap usual(byte[] bytes, int step) throws IOException {
        return decoder(bytes, Duration.ofMinutes(1)).usualPng(1_000_000, step).orElseThrow();
    }

    private ImageDecoder decoder(byte[] bytes, Duration deadline) throws IOException {
        return new ImageDecoder(LayerFormat.PNG, written(bytes), deadline);
    }

    private Path written(byte[] bytes) throws IOException {
        return Files.write(temp.resolve("layer.png"), bytes);
    }

    /** Of noise, or of levels that are near each other; now and then a single row or column. */
    private FilteredPng picture() {
        int colourType = random.nextBoolean() ? FilteredPng.RGB : FilteredPng.RGBA;
        int width = random.nextInt(5) == 0 ? 1 : 1 + random.nextInt(60);
        int height = random.nextInt(5) == 0 ? 1 : 1 + random.nextInt(60);
        byte[] samples = new byte[width * height * (colourType == FilteredPng.RGB ? 3 : 4)];
        int levels = random.nextBoolean() ? 256 : 3;
        for (int at = 0; at < samples.length; at++) {
            samples[at] = (byte) (random.nextInt(levels) - levels / 2);
        }
        return new FilteredPng(width, height, colourType, samples);
    }

    /** Each row by a filter of its own, or all by one. */
    private byte[] filtered(FilteredPng png) {
        int one = random.nextInt(FILTERS);
        boolean isOne = random.nextBoolean();
        return png.filtered(row -> isOne ? one : random.nextInt(FILTERS));
    }

    /** Among chunks that say something else about colours, or belong to an animation, or are large. */
    private byte[] inPieces(FilteredPng png, byte[] deflated) throws IOException {
        byte[] gamma = ByteBuffer.allocate(4).putInt(100_000).array();
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] named = FilteredPng.deflated(profile);
        byte[] animation = new byte[8];
        animation[3] = 1;
        return png.encoded(
                deflated,
                1 + random.nextInt(1 + random.nextInt(1000)),
                FilteredPng.chunk("gAMA", gamma),
                FilteredPng.chunk(
                        "iCCP",
                        ByteBuffer.allocate(3 + named.length)
                                .put(new byte[] {'x', 0, 0})
                                .put(named)
                                .array()),
                FilteredPng.chunk("acTL", animation),
                FilteredPng.chunk("prVt", new byte[random.nextInt(100) == 0 ? 200_000 : random.nextInt(3)]));
    }

    private static Bitmap eachOf(Bitmap whole, int step) {
        int width = (whole.width() + step - 1) / step;
        int height = (whole.height() + step - 1) / step;
        int[] argb = new int[width * height];
        Arrays.setAll(argb, at -> whole.at(at % width * step, at / width * step));
        return new Bitmap(width, height, argb);
    }
}
