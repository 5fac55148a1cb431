package dev.delaminate.batch.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.UnusablePictureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacedFilesTest {
    private static final BitmapReader READER = new BitmapReader(1000);

    @TempDir
    Path temp;

    private OutputFolder out;

    @BeforeEach
    void place() throws IOException {
        out = OutputFolder.create(temp);
        SetOnDisk.place(out, "vase", 3, 20, 10);
    }

    @Test
    void findsEveryLayerInItsPlace() throws Exception {
        PlacedFiles found = found();

        assertThat(found.count()).isEqualTo(3);
        assertThat(found.places()).containsOnly(new Box(0, 0, 20, 10));
        assertThat(found.bitmaps().get(0).at(19, 9)).isEqualTo(0xFF40C020);
    }

    @Test
    void namesALayerThatIsMissing() throws IOException {
        Files.delete(out.layer("vase", "layer-1.png"));

        refuses("layer-1.png: it is missing");
    }

    @Test
    void namesALayerThatIsNoPicture() throws IOException {
        Files.writeString(out.layer("vase", "layer-2.png"), "<html>");

        refuses("layer-2.png: it is no PNG, WebP or JPEG");
    }

    @Test
    void namesALayerOfAnotherSizeThatNobodyCanPlace() throws IOException {
        ImageIO.write(
                SetOnDisk.layer(1, 10, 10),
                "png",
                out.layer("vase", "layer-1.png").toFile());

        refuses("layer-1.png is 10x10 pixels on a canvas of 20x10");
    }

    @Test
    void refusesAPictureOfMorePixelsThanAreRead() throws IOException {
        SetOnDisk.place(out, "vase", 2, 100, 11);

        refuses("more than 1000");
    }

    @Test
    void saysWhatToDoWithoutItsDocument() throws IOException {
        Files.delete(out.layersJson("vase"));

        refuses("delaminate verify --requeue");
    }

    private PlacedFiles found() throws UnusablePictureException {
        return PlacedFiles.of(out, "vase", READER);
    }

    private void refuses(String why) {
        assertThatThrownBy(this::found)
                .isInstanceOf(UnusablePictureException.class)
                .hasMessageContaining(why);
    }
}
