package dev.delaminate.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JpegWriterTest {
    @Test
    void writesTheSameBytesWhetherItCopiesPixelsOrNot() throws IOException {
        int[] argb =
                new Random(7).ints(37 * 29).map(pixel -> pixel | 0xFF000000).toArray();
        Bitmap bitmap = new Bitmap(37, 29, argb);

        assertThat(written(JpegWriter.copied(bitmap))).isEqualTo(written(JpegWriter.shared(bitmap)));
    }

    private static byte[] written(RenderedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JpegWriter(90).write(image, bytes);
        return bytes.toByteArray();
    }
}
