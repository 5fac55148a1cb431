package dev.delaminate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TakenManifestTest {
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

    @Test
    void copiesEveryByte() throws IOException {
        copied("image_url\nhttps://shop.test/ä.jpg\n");

        assertThat(copy.toString(UTF_8)).isEqualTo("image_url\nhttps://shop.test/ä.jpg\n");
    }

    /** A manifest whose fingerprint is known is not read again. */
    @Test
    void tellsAChangedManifestFromAnUnchangedOne() throws IOException {
        String fingerprint = copied("image_url\na\n").fingerprint();

        assertThat(copied("image_url\na\n").fingerprint()).isEqualTo(fingerprint);
        assertThat(copied("image_url\nb\n").fingerprint()).isNotEqualTo(fingerprint);
    }

    private TakenManifest copied(String manifest) throws IOException {
        return TakenManifest.copied(
                new ByteArrayInputStream(manifest.getBytes(UTF_8)), copy, new ManifestArguments(), Path.of("images"));
    }
}
