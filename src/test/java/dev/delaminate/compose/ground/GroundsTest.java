package dev.delaminate.compose.ground;

import static dev.delaminate.compose.SetFolder.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.compose.SetFolder;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.source.SourceReader;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroundsTest {
    private static final int WIDTH = 20;
    private static final int HEIGHT = 10;
    private static final SourceReader READER = new SourceReader(1_000_000);
    private static final long NO_BYTES = 0;

    @TempDir
    Path folder;

    @Test
    void aColourIsAGround() throws Exception {
        assertThat(pixel("white")).isEqualTo(0xFFFFFFFF);
        assertThat(pixel("Black")).isEqualTo(0xFF000000);
        assertThat(pixel("#fa3")).isEqualTo(0xFFFFAA33);
        assertThat(pixel("#F0F1F2")).isEqualTo(0xFFF0F1F2);
        assertThat(pixel("#10203040")).isEqualTo(0x40102030);
        assertThat(pixel("transparent")).isZero();
        assertThat(grounds("#F0F1F2").all().get(0).name()).isEqualTo("f0f1f2");
        assertThat(grounds("#fff").isOpaque()).isTrue();
        assertThat(grounds("#ffffff80").isOpaque()).isFalse();
        assertThat(grounds("transparent").isOpaque()).isFalse();
    }

    @Test
    void aPictureCoversTheCanvas() throws Exception {
        picture("oak.png", flat(7, 30, 0xFF8B5A2B));

        Ground ground = grounds(folder.resolve("oak.png").toString()).all().get(0);

        assertThat(ground.pixels()).isEqualTo(flat(20, 10, 0xFF8B5A2B));
        assertThat(ground.name()).isEqualTo("oak");
    }

    @Test
    void theNamesOfAFoldersPicturesAreSafeAndEachIsThereOnce() throws Exception {
        for (String name :
                List.of("oak.png", "Marble.PNG", "marble.jpeg", "café 😀.webp", "..png", "con.png", "a.b.png")) {
            picture(name, flat(2, 2, 0xFF000000));
        }
        picture("x".repeat(200) + ".png", flat(2, 2, 0xFF000000));

        Grounds grounds = grounds(folder.toString());

        assertThat(grounds.all())
                .extracting(Ground::name)
                .allMatch(name -> name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,79}"));
        assertThat(grounds.all())
                .extracting(Ground::name)
                .doesNotHaveDuplicates()
                .contains("oak", "a.b")
                .hasSize(7);
        assertThat(grounds.all())
                .extracting(Ground::name)
                .filteredOn(name -> name.startsWith("marble") || name.startsWith("cafe") || name.startsWith("con"))
                .allMatch(name -> name.contains("--"))
                .hasSize(4);
        assertThat(grounds.remarks()).isEmpty();
    }

    @Test
    void linksAndWhatIsNoPictureAreLeftOutAndSaid() throws Exception {
        picture("oak.png", flat(2, 2, 0xFF000000));
        Files.createSymbolicLink(folder.resolve("link.png"), Path.of("oak.png"));
        Files.createDirectory(folder.resolve("more.png"));
        Files.writeString(folder.resolve("notes.txt"), "x", StandardCharsets.UTF_8);
        Files.writeString(folder.resolve(".DS_Store"), "x", StandardCharsets.UTF_8);

        Grounds grounds = grounds(folder.toString());

        assertThat(grounds.all()).extracting(Ground::name).containsExactly("oak");
        assertThat(grounds.remarks())
                .containsExactly(
                        "link.png is a link, which is not followed",
                        "more.png is no .png, .jpg, .webp or .gif",
                        "notes.txt is no .png, .jpg, .webp or .gif");
    }

    @Test
    void whatCannotBeAGroundIsRefusedByName() throws Exception {
        refuses("mauve", "mauve is no file, no folder and no colour (white, black, transparent, #rgb");
        refuses("#12345", "#12345 is no file, no folder and no colour");
        refuses(folder.toString(), folder + " holds no PNG, JPEG, WebP or GIF to be a background");

        Files.writeString(folder.resolve("broken.jpg"), "x", StandardCharsets.UTF_8);
        refuses(folder.toString(), "broken.jpg: it is no JPEG, PNG, WebP or GIF: it can be no background");

        Files.delete(folder.resolve("broken.jpg"));
        picture("large.png", flat(1001, 1000, 0));
        refuses(folder.toString(), "large.png: ");
    }

    @Test
    void groundsBeyondTheBudgetAreReadAgainAndAreTheSame() throws Exception {
        for (int index = 0; index < 4; index++) {
            picture("g" + index + ".png", flat(3 + index, 9, 0xFF000000 | index));
        }
        long bytesOfTwo = 2 * 20 * 10 * 4;

        List<Ground> grounds =
                Grounds.of(folder.toString(), WIDTH, HEIGHT, READER, bytesOfTwo).all();

        assertThat(grounds)
                .extracting(ground -> ground instanceof HeldGround)
                .containsExactly(true, true, false, false);
        for (int index = 0; index < 4; index++) {
            assertThat(grounds.get(index).pixels()).isEqualTo(flat(20, 10, 0xFF000000 | index));
        }
    }

    @Test
    void whatIsTransparentInAPictureLiesOnWhite() throws Exception {
        picture("a.png", flat(2, 2, 0x80000000));

        assertThat(grounds(folder.toString()).isOpaque()).isTrue();
        assertThat(grounds(folder.toString()).all().get(0).pixels()).isEqualTo(flat(20, 10, 0xFF7F7F7F));
    }

    @Test
    void coloursOfAProfileBecomeThoseOfTheScreen() {
        ICC_Profile linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);

        Bitmap converted = SrgbColours.of(flat(3, 2, 0xFF803700), linear);

        for (int shift = 0; shift <= 16; shift += 8) {
            double light = (0x803700 >> shift & 255) / 255.0;
            double encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
            assertThat((converted.at(2, 1) >> shift & 255) - encoded * 255).isBetween(-1.5, 1.5);
        }
    }

    private int pixel(String colour) throws Exception {
        Bitmap pixels = grounds(colour).all().get(0).pixels();
        assertThat(pixels).isEqualTo(flat(20, 10, pixels.at(0, 0)));
        return pixels.at(0, 0);
    }

    private static Grounds grounds(String background) throws UnusableGroundException {
        return Grounds.of(background, WIDTH, HEIGHT, READER, NO_BYTES);
    }

    private static void refuses(String background, String message) {
        assertThatThrownBy(() -> grounds(background))
                .isInstanceOf(UnusableGroundException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }

    private void picture(String name, Bitmap pixels) throws IOException {
        SetFolder.write(pixels, folder.resolve(name));
    }
}
