package dev.delaminate.batch.sets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.output.OutputFolder;
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

    private OutputFolder out;
    private Path picture;
    private SetSources sources;

    @BeforeEach
    void place() throws IOException {
        out = OutputFolder.create(temp.resolve("out"));
        picture = Files.writeString(
                Files.createDirectories(temp.resolve("pictures")).resolve("a.png"), "bytes");
        sources = new SetSources(temp.resolve("pictures"), null);
    }

    @Test
    void findALocalPictureThatIsWhatWasLayered() throws IOException {
        assertThat(sources.find(document("a.png", DigestUtils.sha256Hex("bytes")), null))
                .contains(picture);
    }

    @Test
    void takeNoPictureThatChanged() throws IOException {
        LayersDocument document = document("a.png", DigestUtils.sha256Hex("bytes"));
        Files.writeString(picture, "other bytes");

        assertThat(sources.find(document, null)).isEmpty();
    }

    @Test
    void takeNoPictureOutsideTheRoot() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret.png"), "bytes");
        Files.createSymbolicLink(picture.resolveSibling("link.png"), secret);

        assertThat(sources.find(document("../secret.png", DigestUtils.sha256Hex("bytes")), null))
                .isEmpty();
        assertThat(sources.find(document("link.png", DigestUtils.sha256Hex("bytes")), null))
                .isEmpty();
    }

    @Test
    void areNotFetchedUnlessAskedFor() throws IOException {
        assertThat(sources.find(document("https://shop/a.png", null), null)).isEmpty();
    }

    private LayersDocument document(String picture, @Nullable String sha256) throws IOException {
        SetOnDisk.place(out, "a", new LayeringRequest(picture, sha256, LayeringParameters.DEFAULT), 1, 8, 8);
        return LayersDocument.read(out.layersJson("a"));
    }
}
