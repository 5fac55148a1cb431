package dev.delaminate.batch.sets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetSourcesTest {
    @TempDir
    Path temp;

    private Path picture;
    private SetSources sources;

    @BeforeEach
    void place() throws IOException {
        picture = Files.writeString(
                Files.createDirectories(temp.resolve("pictures")).resolve("a.png"), "bytes");
        sources = new SetSources(temp.resolve("pictures"), null);
    }

    @Test
    void findALocalPictureThatIsWhatWasLayered() throws IOException {
        assertThat(sources.find(request("a.png", DigestUtils.sha256Hex("bytes"))))
                .contains(picture);
    }

    @Test
    void takeNoPictureThatChanged() throws IOException {
        LayeringRequest request = request("a.png", DigestUtils.sha256Hex("bytes"));
        Files.writeString(picture, "other bytes");

        assertThat(sources.find(request)).isEmpty();
    }

    @Test
    void takeNoPictureOutsideTheRoot() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret.png"), "bytes");
        Files.createSymbolicLink(picture.resolveSibling("link.png"), secret);

        assertThat(sources.find(request("../secret.png", DigestUtils.sha256Hex("bytes"))))
                .isEmpty();
        assertThat(sources.find(request("link.png", DigestUtils.sha256Hex("bytes"))))
                .isEmpty();
    }

    @Test
    void areNotFetchedUnlessAskedFor() throws IOException {
        assertThat(sources.find(request("https://shop/a.png", null))).isEmpty();
    }

    private static LayeringRequest request(String picture, @Nullable String sha256) {
        return new LayeringRequest(picture, sha256, LayeringParameters.DEFAULT);
    }
}
