package dev.delaminate.emulator.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class PngFileTest {
    @Test
    void everyPixelComesBackAsItWas() throws IOException {
        int[] argb = new Random(5).ints(33 * 17).toArray();

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(PngFile.of(Pixels.argb(argb, 33, 17))));

        assertThat(read.getRGB(0, 0, 33, 17, null, 0, 33)).isEqualTo(argb);
    }
}
