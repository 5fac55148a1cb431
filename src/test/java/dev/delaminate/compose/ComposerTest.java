package dev.delaminate.compose;

import static dev.delaminate.compose.SetFolder.flat;
import static dev.delaminate.compose.SetFolder.rectangle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.delaminate.compose.Frame.Align;
import dev.delaminate.compose.ground.Ground;
import dev.delaminate.compose.ground.Grounds;
import dev.delaminate.compose.ground.UnusableGroundException;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.source.SourceReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposerTest {
    private static final Frame MARKETPLACE = new Frame(200, 200, 0.85, Align.CENTRE);

    @TempDir
    Path temp;

    @Test
    void theProductStandsInTheFrameAndTheGroundAroundIt() throws Exception {
        SetLayers set = set(rectangle(64, 64, 10, 3, flat(20, 50, 0xFFC04020)));

        Composer composer = new Composer(MARKETPLACE, CompositionFormat.PNG, 90);
        double scale = composer.compose(set, grounds("white"), this::place);

        Bitmap composed = SetFolder.READER.read(temp.resolve("white.png"));
        assertThat(scale).isCloseTo(3.4, within(1e-9));
        assertThat(composed.box()).isEqualTo(new Box(0, 0, 200, 200));
        assertThat(composed).isEqualTo(SetFolder.onto(flat(200, 200, 0xFFFFFFFF), 66, 15, flat(68, 170, 0xFFC04020)));
    }

    @Test
    void edgesHaveNoFringe() throws Exception {
        int product = 0xFF20C060;
        for (String ground : List.of("white", "black", "#20c060")) {
            for (int hidden : new int[] {0x00000000, 0x00FFFFFF}) {
                SetLayers set = set(disc(product, hidden));
                new Composer(MARKETPLACE, CompositionFormat.PNG, 90).compose(set, grounds(ground), this::place);

                int below = grounds(ground).get(0).pixels().at(0, 0);
                Bitmap composed = SetFolder.READER.read(
                        temp.resolve(grounds(ground).get(0).name() + ".png"));
                for (int pixel : composed.argb()) {
                    assertIsBetween(pixel, below, product);
                }
            }
        }
    }

    /** On the line between both colours, to two levels: anything beside it would be a fringe of a third colour. */
    private static void assertIsBetween(int pixel, int below, int above) {
        int widest = 0;
        for (int shift = 8; shift <= 16; shift += 8) {
            widest = Math.abs(difference(above, below, shift)) > Math.abs(difference(above, below, widest))
                    ? shift
                    : widest;
        }
        int range = difference(above, below, widest);
        double share = range == 0 ? 0 : (double) difference(pixel, below, widest) / range;
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat(difference(pixel, below, shift) - share * difference(above, below, shift))
                    .isBetween(-2.0, 2.0);
        }
    }

    private static int difference(int one, int other, int shift) {
        return (one >> shift & 255) - (other >> shift & 255);
    }

    @Test
    void keepsTheTransparencyOfATransparentGround() throws Exception {
        SetLayers set = set(rectangle(64, 64, 10, 10, flat(20, 20, 0x80C04020)));

        new Composer(MARKETPLACE, CompositionFormat.PNG, 90).compose(set, grounds("transparent"), this::place);

        Bitmap composed = SetFolder.READER.read(temp.resolve("transparent.png"));
        assertThat(composed.at(0, 0)).isZero();
        assertThat(composed.at(100, 100)).isEqualTo(0x80C04020);
    }

    @Test
    void aJpegIsTheSamePictureToTheEye() throws Exception {
        SetLayers set = set(rectangle(64, 64, 10, 10, flat(20, 20, 0xFFC04020)));

        new Composer(MARKETPLACE, CompositionFormat.JPG, 95)
                .compose(set, grounds("white"), ground -> temp.resolve("white.jpg"));

        Bitmap composed = SetFolder.READER.read(temp.resolve("white.jpg"));
        assertThat(composed.at(100, 100) >> 16 & 255).isBetween(0xBE, 0xC2);
        assertThat(composed.at(5, 5)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void theSamePixelsGiveTheSameBytes() throws Exception {
        Bitmap noise = Bitmap.clear(31, 17);
        Random random = new Random(5);
        Arrays.setAll(noise.argb(), at -> random.nextInt());
        for (CompositionFormat format : CompositionFormat.values()) {
            Path file = temp.resolve("noise." + format.extension());
            Bitmap pixels = format == CompositionFormat.JPG ? opaque(noise) : noise;
            format.write(pixels, 90, file);
            byte[] first = Files.readAllBytes(file);
            format.write(pixels, 90, file);

            assertThat(Files.readAllBytes(file)).isEqualTo(first);
            assertThat(temp.toFile().list()).noneMatch(name -> name.endsWith(".part"));
        }
        assertThat(SetFolder.READER.read(temp.resolve("noise.png")).at(3, 3)).isEqualTo(noise.at(3, 3));
        assertThat(ImageIO.read(temp.resolve("noise.jpg").toFile()).getWidth()).isEqualTo(31);
    }

    private SetLayers set(Bitmap product) throws Exception {
        Path folder = Files.createTempDirectory(temp, "set");
        Bitmap ground = flat(product.width(), product.height(), 0xFF888888);
        return new SetFolder(folder)
                .layer(ground)
                .layer(product)
                .described(product.width(), product.height())
                .layers();
    }

    private static List<Ground> grounds(String background) throws UnusableGroundException {
        return Grounds.of(background, MARKETPLACE.width(), MARKETPLACE.height(), new SourceReader(1_000_000), 0)
                .all();
    }

    private Path place(Ground ground) {
        return temp.resolve(ground.name() + ".png");
    }

    private static Bitmap opaque(Bitmap bitmap) {
        Bitmap opaque = bitmap.cropped(bitmap.box());
        Arrays.setAll(opaque.argb(), at -> opaque.argb()[at] | 0xFF000000);
        return opaque;
    }

    private static Bitmap disc(int seen, int hidden) {
        Bitmap disc = Bitmap.clear(64, 64);
        Arrays.setAll(disc.argb(), at -> {
            double distance = Math.hypot((at % 64) - 31.5, Math.floorDiv(at, 64) - 31.5);
            double alpha = Math.max(0, Math.min(1, 24.5 - distance));
            return alpha == 0 ? hidden : (seen & 0xFFFFFF) | ((int) (alpha * 255) << 24);
        });
        return disc;
    }
}
