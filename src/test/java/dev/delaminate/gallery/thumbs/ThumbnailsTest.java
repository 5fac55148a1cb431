package dev.delaminate.gallery.thumbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.batch.sets.SetPass;
import dev.delaminate.cli.TestRuns;
import dev.delaminate.gallery.Gallery;
import dev.delaminate.gallery.RowView;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.raster.Bitmap;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class ThumbnailsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Scheduler workers = Schedulers.newBoundedElastic(2, 1_000, "thumbs");
    private TestRuns runs;

    @BeforeEach
    void open() {
        runs = new TestRuns(folder);
    }

    @AfterEach
    void close() {
        runs.close();
        workers.dispose();
    }

    @Test
    void aRunLeavesASmallPictureOfEachSetAlsoOfThoseThatAreCopies() throws IOException {
        runs.run(runs.manifest(
                "a.csv", "id,image_url", "a,https://shop/a.jpg", "b,https://shop/b.jpg", "c,https://shop/a.jpg"));

        List<String> thumbs = rows(3).stream().map(RowView::thumb).toList();

        assertThat(names())
                .containsExactlyInAnyOrderElementsOf(
                        thumbs.stream().map(ThumbnailsTest::name).toList());
        assertThat(picture(thumbs.get(2))).hasSameBinaryContentAs(picture(thumbs.get(0)));
        BufferedImage seen = ImageIO.read(picture(thumbs.get(1)).toFile());
        assertThat(seen.getWidth()).isEqualTo(32);
    }

    @Test
    void aSetThatTakesAnothersPlaceTakesThatOfItsPictureToo() {
        Path manifest = runs.manifest("a.csv", "id,image_url,num_layers", "a,https://shop/a.jpg,2");
        runs.run(manifest);
        List<String> before = names();

        runs.run(runs.manifest("a.csv", "id,image_url,num_layers", "a,https://shop/a.jpg,3"), "--redo-changed");

        assertThat(rows(1).get(0).layers()).hasSize(3);
        assertThat(names()).containsExactly(name(rows(1).get(0).thumb())).isNotEqualTo(before);
    }

    @Test
    void noLinkIsFollowedAndTheRunGoesOnWithoutPictures() throws IOException {
        OutputFolder.create(runs.out());
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path manifest = runs.manifest("a.csv", "id,image_url", "a,https://shop/a.jpg");
        runs.run(manifest);
        delete(runs.out().resolve(".delaminate/thumbs"));
        Files.createSymbolicLink(runs.out().resolve(".delaminate/thumbs"), elsewhere);

        String name = name(rows(1).get(0).thumb());

        assertThat(asked(name)).isEmpty();
        new RunThumbnails(out()).copied("a", "b", List.of());
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void noPictureBringsBackAnOutThatWasMovedAway() throws IOException {
        OutputFolder moved = OutputFolder.create(folder.resolve("moved"));
        delete(moved.path());
        PlacedLayer layer = new PlacedLayer(0, "layer-0.png", 8, 8, 9, "ab", false, "https://x/0");

        assertThatThrownBy(() -> new ThumbFiles(moved).write("a", List.of(layer), List.of(Bitmap.clear(8, 8))))
                .isInstanceOf(IOException.class);

        assertThat(moved.path()).doesNotExist();
    }

    @Test
    void onePictureIsMadeForHoweverManyAskForIt() throws IOException {
        runs.run(runs.manifest("a.csv", "id,image_url", "a,https://shop/a.jpg"));
        Path place = picture(rows(1).get(0).thumb());
        byte[] before = Files.readAllBytes(place);
        Files.delete(place);
        Thumbnails thumbnails = thumbnails();

        List<Path> made = Flux.range(0, 200)
                .flatMap(turn -> thumbnails.ofRequest(name(place)), 200)
                .collectList()
                .block(SOON);

        assertThat(made).hasSize(200).containsOnly(place);
        assertThat(place).hasBinaryContent(before);
        assertThat(names()).hasSize(1);
    }

    @Test
    void onePictureThatIsLargerThanTheMemoryForThemIsNotMade() throws IOException {
        runs.run(runs.manifest("a.csv", "id,image_url", "a,https://shop/a.jpg"));
        Path place = picture(rows(1).get(0).thumb());
        Files.delete(place);

        assertThat(new Thumbnails(RunOnRecord.in(out()), new MemoryBudget(1_000), workers)
                        .ofRequest(name(place))
                        .blockOptional(SOON))
                .isEmpty();
        assertThat(asked(name(place))).contains(place);
    }

    @Test
    void whatNoRowHasIsNotThere() throws IOException {
        runs.run(runs.manifest("a.csv", "id,image_url", "a,https://shop/a.jpg", "b,ftp://no"));
        delete(runs.out().resolve(".delaminate/thumbs"));
        String name = name(rows(1).get(0).thumb());

        for (String other : List.of(
                "a-00000000.jpg",
                name.replace("a-", "b-"),
                name.replace("a-", "A-"),
                name + ".jpg",
                "../" + name,
                "a/" + name,
                "../../ledger.db",
                "a-source-0000000000000000.jpg",
                "",
                ".jpg",
                "\0",
                "x".repeat(10_000))) {
            assertThat(asked(other)).as(other).isEmpty();
        }
        assertThat(asked(name))
                .contains(runs.out().resolve(".delaminate/thumbs").resolve(name));
    }

    @Test
    void aSetThatIsBrokenHasNoPictureAndOneOfALostLayerNeither() throws IOException {
        runs.run(runs.manifest("a.csv", "id,image_url", "a,https://shop/a.jpg", "b,https://shop/b.jpg"));
        delete(runs.out().resolve(".delaminate/thumbs"));
        Files.write(runs.out().resolve("layers/a/layer-1.png"), new byte[] {1, 2, 3});
        Files.delete(runs.out().resolve("layers/b/layer-0.png"));

        for (RowView row : rows(2)) {
            assertThat(asked(name(row.thumb()))).isEmpty();
        }
    }

    @Test
    void whatTheServiceFlaggedIsNotShown() throws IOException {
        runs.run(runs.manifest("a.csv", "id,image_url,num_layers", "a,https://shop/a.jpg,2"));
        @Nullable String before = rows(1).get(0).thumb();

        runs.change("UPDATE layer_set SET layers = replace(layers, '\"nsfw\":false', '\"nsfw\":true')");

        assertThat(rows(1).get(0).thumb()).isNull();
        assertThat(asked(name(before))).isEmpty();
    }

    @Test
    void aLocalSourceHasAPreviewAsLongAsItIsWhatWasLayered() throws IOException {
        Path photo = folder.resolve("photo.png");
        ImageIO.write(new BufferedImage(1600, 800, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
        runs.run(runs.manifest("a.csv", "id,image_url", "a,photo.png", "a-source,https://shop/a.jpg"));
        @Nullable String source = rows(1).get(0).source();
        assertThat(source).matches("\\.delaminate/thumbs/a-source-[0-9a-f]{16}\\.jpg");
        assertThat(rows(2).get(1).source()).isNull();

        assertThat(asked(name(source))).contains(picture(source));
        assertThat(ImageIO.read(picture(source).toFile()).getWidth()).isEqualTo(1280);
        assertThat(asked(name(rows(2).get(1).thumb()))).isPresent();

        Files.delete(picture(source));
        ImageIO.write(new BufferedImage(1600, 900, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
        assertThat(asked(name(source))).isEmpty();
        Files.delete(photo);
        assertThat(rows(1).get(0).source()).isNull();
    }

    @Test
    void aPassMakesWhatIsMissingAndLeavesWhatIsThere() throws IOException {
        Path photo = folder.resolve("photo.png");
        ImageIO.write(new BufferedImage(640, 640, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
        Files.write(folder.resolve("cut.png"), Files.readAllBytes(photo));
        runs.run(runs.manifest("a.csv", "id,image_url", "a,photo.png", "b,https://shop/b.jpg", "c,https://shop/c.jpg"));
        Files.delete(picture(rows(1).get(0).thumb()));

        assertThat(pass()).isEqualTo(new SetPass.Summary(1, 2, 0));
        assertThat(pass()).isEqualTo(new SetPass.Summary(0, 3, 0));

        List<RowView> walked = new java.util.ArrayList<>();
        try (var walk = new Gallery(RunOnRecord.in(out())).walk()) {
            walk.forEachRemaining(walked::add);
        }
        assertThat(walked)
                .extracting(RowView::source)
                .containsExactly(rows(1).get(0).source(), null, null);
        assertThat(walked).extracting(RowView::thumb).doesNotContainNull();
        assertThat(names()).hasSize(4);
    }

    /** There may be a million of them. */
    @Test
    void aPassReadsNothingOfSetsThatHaveAllTheirPictures() throws IOException {
        runs.run(runs.manifest("a.csv", "id,image_url", "b,https://shop/b.jpg", "c,https://shop/c.jpg"));
        for (String row : List.of("b", "c")) {
            Files.delete(out().layersJson(row));
        }

        assertThat(pass()).isEqualTo(new SetPass.Summary(0, 2, 0));
    }

    private SetPass.Summary pass() {
        PrintWriter console = new PrintWriter(new StringWriter());
        try (LedgerQueries queries = LedgerQueries.open(LedgerFile.of(out()))) {
            return SetPass.of(out(), MemoryBudget.ofHeap())
                    .run(queries::placedSets, ThumbnailSets.withSources(out(), folder), console);
        }
    }

    private Optional<Path> asked(String name) {
        return thumbnails().ofRequest(name).blockOptional(SOON);
    }

    private Thumbnails thumbnails() {
        return new Thumbnails(RunOnRecord.in(out()), MemoryBudget.ofHeap(), workers);
    }

    private OutputFolder out() {
        return OutputFolder.existing(runs.out());
    }

    private List<RowView> rows(int count) {
        return new Gallery(RunOnRecord.in(out()))
                .rows(LongStream.rangeClosed(1, count).boxed().toList());
    }

    private Path picture(@Nullable String relative) {
        return runs.out().resolve(Objects.requireNonNull(relative));
    }

    private static String name(@Nullable String path) {
        return Objects.requireNonNull(path).substring(path.lastIndexOf('/') + 1);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(runs.out().resolve(".delaminate/thumbs"))) {
            return files.map(ThumbnailsTest::name).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
