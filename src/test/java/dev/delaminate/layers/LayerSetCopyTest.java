package dev.delaminate.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layers.download.AddressPolicy;
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.layers.download.HostRewrites;
import dev.delaminate.layers.download.LayerDownloader;
import dev.delaminate.layers.download.LayerTransport;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.layers.model.Maker;
import dev.delaminate.output.LayerSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.text.ForeignText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class LayerSetCopyTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path temp;

    private final byte[] ground = PictureBytes.opaque(32, 24, "png");
    private final byte[] disc = PictureBytes.fixture("disc-lossy.webp");
    private final LayerTransport transport =
            new LayerTransport(new AddressPolicy(false), null, DownloadLimits.DEFAULT, 1);
    private OutputFolder out;
    private LayerSetFetcher fetcher;
    private LayersDocument document;

    @BeforeEach
    void placeTheLeader() throws IOException {
        out = OutputFolder.create(temp);
        Files.createDirectory(out.layerSet("leader"));
        document = LayersDocument.of(
                new LayeringRequest("https://shop/vase.jpg", null, LayeringParameters.DEFAULT),
                new JobId("c2d38563"),
                new LayeringResult(List.of(new LayerFile("https://h/0", "image/png", 8, 8, false)), 7L),
                new LayerSet(
                        List.of(placed(0, "layer-0.png", ground), placed(1, "layer-1.webp", disc)),
                        List.of("4 layers asked for, 2 came")),
                new Maker("https://service.example", "layered"));
        document.writeTo(out.layersJson("leader"));
        LayerDownloader downloader = new LayerDownloader(
                transport,
                HostRewrites.NONE,
                DownloadLimits.DEFAULT,
                MemoryBudget.ofHeap(),
                Schedulers.boundedElastic(),
                ForeignText.WITHOUT_KEY);
        fetcher = new LayerSetFetcher(
                out,
                downloader,
                new Maker("https://service.example", "layered"),
                Schedulers.boundedElastic(),
                Inspections.NONE);
    }

    @AfterEach
    void end() {
        transport.close();
    }

    @Test
    void copiesTheSetOfARowWithTheSameWork() throws IOException {
        StepVerifier.create(fetcher.copy("leader", "follower"))
                .expectNext(document.set())
                .expectComplete()
                .verify(SOON);

        assertThat(names("follower")).containsExactly("layer-0.png", "layer-1.webp", "layers.json");
        assertThat(out.layersJson("follower")).hasSameBinaryContentAs(out.layersJson("leader"));
        assertThat(new LayerSetVerifier(out)
                        .verify("follower", document.set().layers())
                        .isWhole())
                .isTrue();
    }

    @Test
    void makesCopiesThatCanBeChangedApart() throws IOException {
        StepVerifier.create(fetcher.copy("leader", "follower"))
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);

        Files.write(out.layer("follower", "layer-0.png"), new byte[] {1});

        assertThat(out.layer("leader", "layer-0.png")).hasBinaryContent(ground);
    }

    @Test
    void doesNotCopyASetThatIsNotWholeAnyMore() throws IOException {
        Files.write(out.layer("leader", "layer-1.webp"), Arrays.copyOf(disc, 10));
        assertCopyFails();

        Files.delete(out.layer("leader", "layer-1.webp"));
        assertCopyFails();

        Files.writeString(out.layersJson("leader"), "{\"layers\": [{\"file\": \"../../../etc/passwd\"}]}");
        assertCopyFails();

        Files.delete(out.layersJson("leader"));
        assertCopyFails();
    }

    @Test
    void copiesNoFileFromOutsideTheLeadersFolder() throws IOException {
        String json = Files.readString(out.layersJson("leader"));
        Files.writeString(out.layersJson("leader"), json.replace("layer-0.png", "../../results.csv"));

        assertCopyFails();
    }

    private void assertCopyFails() {
        StepVerifier.create(fetcher.copy("leader", "follower"))
                .expectErrorSatisfies(
                        e -> assertThat(((LayeringException) e).failure()).isInstanceOf(Failure.Download.class))
                .verify(SOON);
        assertThat(names("follower")).isEmpty();
    }

    private PlacedLayer placed(int index, String file, byte[] bytes) throws IOException {
        Path path = Files.write(out.layer("leader", file), bytes);
        return new PlacedLayer(
                index,
                file,
                32,
                24,
                bytes.length,
                new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(path),
                false,
                "https://h/" + file);
    }

    private List<String> names(String folder) {
        try (Stream<Path> listed = Files.list(out.layerSet(folder))) {
            return listed.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
