package dev.delaminate.batch.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.batch.sets.SetPass;
import dev.delaminate.compose.Composer;
import dev.delaminate.compose.CompositionFormat;
import dev.delaminate.compose.FolderLayers;
import dev.delaminate.compose.Frame;
import dev.delaminate.compose.Frame.Align;
import dev.delaminate.compose.SetFolder;
import dev.delaminate.compose.ground.Ground;
import dev.delaminate.compose.ground.Grounds;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.source.SourceReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class ComposeSetsTest {
    private static final Composer COMPOSER = composer(0.85);
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    Path temp;

    private final Scheduler workers = Schedulers.newBoundedElastic(4, 1000, "compose-test");
    private final StringWriter told = new StringWriter();
    private final List<String> skipped = new ArrayList<>();
    private OutputFolder out;
    private boolean fullSize;
    private Path grounds;

    @BeforeEach
    void open() throws IOException {
        out = OutputFolder.create(temp.resolve("out"));
        grounds = Files.createDirectory(temp.resolve("grounds"));
        for (int index = 0; index < 3; index++) {
            SetFolder.write(SetFolder.flat(30 + index, 20, 0xFF0000FF << index), grounds.resolve(index + ".png"));
        }
    }

    @AfterEach
    void end() {
        workers.dispose();
    }

    @Test
    void puts50SetsOn3GroundsOnceWhateverTheOrderOfThreads() throws Exception {
        List<PlacedSet> sets = sets(50);

        assertThat(pass(sets, COMPOSER, 4)).isEqualTo(new SetPass.Summary(50, 0, 0));
        Map<Path, String> made = files(out.compositions());
        assertThat(made).hasSize(150);

        makeOld(out.compositions());
        assertThat(pass(sets, COMPOSER, 4)).isEqualTo(new SetPass.Summary(0, 50, 0));
        assertThat(written()).isEmpty();

        deleteAll(out.compositions());
        assertThat(pass(sets, COMPOSER, 1)).isEqualTo(new SetPass.Summary(50, 0, 0));
        assertThat(files(out.compositions())).isEqualTo(made);
    }

    @Test
    void makesOnlyWhatIsMissing() throws Exception {
        List<PlacedSet> sets = sets(3);
        pass(sets, COMPOSER, 4);
        makeOld(out.compositions());
        Files.delete(out.compositions("set-1").resolve("2.png"));

        assertThat(pass(sets, COMPOSER, 4)).isEqualTo(new SetPass.Summary(1, 2, 0));
        assertThat(written()).containsExactly("set-1/2.png");
    }

    @Test
    void goesOnWhereItWasKilledBetweenTwoGrounds() throws Exception {
        PlacedSet set = sets(1).get(0);
        Grounds three = grounds(COMPOSER);
        List<Ground> dying =
                List.of(three.all().get(0), new DyingGround(), three.all().get(2));
        try {
            work(COMPOSER, new Grounds(dying, List.of(), true, 0)).of(set);
        } catch (UnsupportedOperationException killed) {
            makeOld(out.compositions());
        }

        assertThat(pass(List.of(set), COMPOSER, 1)).isEqualTo(new SetPass.Summary(1, 0, 0));
        assertThat(written()).containsExactly("set-0/1.png", "set-0/2.png");
        assertThat(files(out.compositions())).hasSize(3);
    }

    @Test
    void makesAgainWhatWouldComeOutDifferently() throws Exception {
        List<PlacedSet> sets = sets(2);
        pass(sets, COMPOSER, 4);

        makeOld(out.compositions());
        pass(sets, composer(0.5), 4);
        assertThat(written()).as("another fill").hasSize(6);

        makeOld(out.compositions());
        SetFolder.write(SetFolder.flat(9, 9, 0xFFFF00FF), grounds.resolve("1.png"));
        pass(sets, composer(0.5), 4);
        assertThat(written()).as("another picture of that name").containsExactly("set-0/1.png", "set-1/1.png");

        makeOld(out.compositions());
        Files.delete(out.layer("set-1", "layer-2.png"));
        pass(sets, composer(0.5), 4);
        assertThat(written()).as("a layer less").containsExactly("set-1/0.png", "set-1/1.png", "set-1/2.png");
        assertThat(told.toString()).contains("set 1: layer-2.png is not there: left out");
    }

    @Test
    void oneBackgroundDoesNotOutdateAnother() throws Exception {
        List<PlacedSet> sets = sets(2);
        pass(sets, COMPOSER, 4);
        makeOld(out.compositions());
        Grounds white =
                Grounds.of("white", COMPOSER.frame().width(), COMPOSER.frame().height(), new SourceReader(1_000), 0);
        pass(sets, work(COMPOSER, white), 4);

        assertThat(written()).containsExactly("set-0/white.png", "set-1/white.png");
        assertThat(pass(sets, COMPOSER, 4)).isEqualTo(new SetPass.Summary(0, 2, 0));
    }

    @Test
    void skipsBrokenSetsForTheirReasonAndComposesTheOthers() throws Exception {
        List<PlacedSet> sets = sets(5);
        Files.writeString(out.layer("set-1", "layer-1.png"), "no picture");
        Files.delete(out.layer("set-2", "layer-1.png"));
        Files.delete(out.layer("set-2", "layer-2.png"));
        SetFolder.write(SetFolder.flat(5, 5, 0xFF000000), out.layer("set-3", "layer-1.png"));

        assertThat(pass(sets, COMPOSER, 4)).isEqualTo(new SetPass.Summary(2, 0, 3));
        assertThat(skipped)
                .containsExactlyInAnyOrder(
                        "set 1: layer-1.png: it is no PNG, WebP or JPEG",
                        "set 2: there is nothing but a background",
                        "set 3: layer-1.png is 5x5 pixels where layers.json has 24x24: save it at the size of the canvas"
                                + " (24x24), or write its x, y, width and height into layers.json");
        assertThat(files(out.compositions())).hasSize(6);
    }

    @Test
    void writesThroughNoLink() throws Exception {
        List<PlacedSet> sets = sets(2);
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.createDirectories(out.compositions());
        Files.createSymbolicLink(out.compositions("set-0"), elsewhere);

        assertThat(pass(sets, COMPOSER, 4)).isEqualTo(new SetPass.Summary(1, 0, 1));
        assertThat(skipped.get(0)).contains("is a link, which is not followed");
        assertThat(files(elsewhere)).isEmpty();
    }

    @Test
    void aDamagedStampIsWrittenAnew() throws Exception {
        List<PlacedSet> sets = sets(1);
        pass(sets, COMPOSER, 1);
        makeOld(out.compositions());
        Files.writeString(out.compositionStamp("set-0"), "0.png\n../../x 12\n\n");

        assertThat(pass(sets, COMPOSER, 1)).isEqualTo(new SetPass.Summary(1, 0, 0));
        assertThat(written()).hasSize(3);
        assertThat(pass(sets, COMPOSER, 1)).isEqualTo(new SetPass.Summary(0, 1, 0));
    }

    @Test
    void composesLayersAtFullSizeWhereTheyAre() throws Exception {
        List<PlacedSet> sets = sets(2);
        pass(sets, COMPOSER, 1);
        makeOld(out.compositions());
        fullSize = true;
        new SetFolder(out.fullSize("set-1"))
                .layer(SetFolder.flat(80, 60, 0xFF445566))
                .layer(SetFolder.rectangle(80, 60, 20, 10, SetFolder.flat(40, 40, 0xFF000000)));

        assertThat(pass(sets, COMPOSER, 1)).isEqualTo(new SetPass.Summary(1, 0, 1));
        assertThat(skipped)
                .containsExactly("set 0: its layers are not there at full size: delaminate export OUT --full-size"
                        + " writes them");
        assertThat(written()).hasSize(3);
        assertThat(told.toString()).isEmpty();
        assertThat(SetFolder.READER.read(out.compositions("set-1").resolve("0.png")))
                .isEqualTo(
                        SetFolder.onto(SetFolder.flat(40, 30, 0xFF0000FF), 7, 2, SetFolder.flat(26, 26, 0xFF000000)));
    }

    /** What a kill in the middle of a set comes to. */
    private static final class DyingGround implements Ground {
        @Override
        public String name() {
            return "1";
        }

        @Override
        public String identity() {
            return "dying";
        }

        @Override
        public Bitmap pixels() throws UnusablePictureException {
            throw new UnsupportedOperationException("killed");
        }
    }

    private static Composer composer(double fill) {
        return new Composer(new Frame(40, 30, fill, Align.CENTRE), CompositionFormat.PNG, 90);
    }

    private Grounds grounds(Composer composer) throws Exception {
        return Grounds.of(
                grounds.toString(),
                composer.frame().width(),
                composer.frame().height(),
                new SourceReader(10_000),
                1 << 20);
    }

    private ComposeSets work(Composer composer, Grounds on) {
        return new ComposeSets(
                out, fullSize, new FolderLayers(SetFolder.READER), composer, on, new PrintWriter(told, true));
    }

    private SetPass.Summary pass(List<PlacedSet> sets, Composer composer, int atOnce) throws Exception {
        return pass(sets, work(composer, grounds(composer)), atOnce);
    }

    private SetPass.Summary pass(List<PlacedSet> sets, ComposeSets work, int atOnce) {
        return Objects.requireNonNull(new SetPass(out, new MemoryBudget(1 << 20), workers, atOnce)
                .over(sets, work, (set, why) -> skipped.add(set.name() + ": " + why))
                .block());
    }

    /** Sets of three layers: a background, and two rectangles with soft edges somewhere in front of it. */
    private List<PlacedSet> sets(int count) throws IOException {
        Random random = new Random(6);
        List<PlacedSet> sets = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            String folder = "set-" + row;
            SetFolder set = new SetFolder(out.layerSet(folder)).layer(SetFolder.flat(24, 24, 0xFF445566));
            for (int layer = 1; layer < 3; layer++) {
                Bitmap inner =
                        SetFolder.flat(1 + random.nextInt(10), 1 + random.nextInt(10), random.nextInt() | 0x80 << 24);
                set.layer(SetFolder.rectangle(24, 24, random.nextInt(14), random.nextInt(14), inner));
            }
            set.described(24, 24);
            sets.add(new PlacedSet(row, row, "set " + row, null, "p.png", row + 1, folder, List.of()));
        }
        return sets;
    }

    /** Every file below, with what is in it. */
    private static Map<Path, String> files(Path folder) throws IOException {
        Map<Path, String> files = new TreeMap<>();
        for (Path file : walk(folder)) {
            files.put(folder.relativize(file), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
        return files;
    }

    private static void makeOld(Path folder) throws IOException {
        for (Path file : walk(folder)) {
            Files.setLastModifiedTime(file, LONG_AGO);
        }
    }

    /** The compositions that were written since they were made old. */
    private List<String> written() throws IOException {
        List<String> written = new ArrayList<>();
        for (Path file : walk(out.compositions())) {
            if (!Files.getLastModifiedTime(file).equals(LONG_AGO)) {
                written.add(out.compositions().relativize(file).toString());
            }
        }
        return written;
    }

    private static void deleteAll(Path folder) throws IOException {
        for (Path file : walk(folder)) {
            Files.delete(file);
        }
    }

    private static List<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
