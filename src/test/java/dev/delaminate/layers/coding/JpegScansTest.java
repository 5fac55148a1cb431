package dev.delaminate.layers.coding;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.source.SourceFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;

class JpegScansTest {
    private static final BufferedImage PICTURE = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    private static final byte[] SCAN = {(byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 1, 5, 0, 42};

    @Test
    void takesProgressiveAndPlainPictures() throws IOException {
        assertFew(SourceFiles.progressiveJpeg(PICTURE));
        assertFew(SourceFiles.written("jpg", PICTURE));
    }

    @Test
    void refusesAPictureThatIsGoneOverThousandsOfTimes() throws IOException {
        byte[] jpeg = SourceFiles.progressiveJpeg(PICTURE);
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(jpeg, 0, jpeg.length - 2);
        for (int scan = 0; scan < 5_000; scan++) {
            many.write(SCAN);
        }
        many.write(jpeg, jpeg.length - 2, 2);

        assertThatThrownBy(() -> JpegScans.requireFew(stream(many.toByteArray())))
                .hasMessageMatching("it has 50\\d\\d scans, more than 100");
    }

    @Test
    void doesNotCountWhatOnlyLooksLikeAScan() throws IOException {
        byte[] jpeg = SourceFiles.written("jpg", PICTURE);
        byte[] comment = new byte[60_000];
        for (int at = 0; at < comment.length; at++) {
            comment[at] = (byte) (at % 2 == 0 ? 0xFF : 0xDA);
        }
        comment[1] = (byte) 0xFE;
        comment[2] = (byte) ((comment.length - 2) >> 8);
        comment[3] = (byte) (comment.length - 2);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(jpeg, 0, 2);
        file.write(comment);
        file.write(Arrays.copyOfRange(jpeg, 2, jpeg.length));

        assertFew(file.toByteArray());
    }

    private static void assertFew(byte[] jpeg) {
        ImageInputStream in = stream(jpeg);

        assertThatCode(() -> JpegScans.requireFew(in)).doesNotThrowAnyException();
    }

    private static ImageInputStream stream(byte[] jpeg) {
        return new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg));
    }
}
