package dev.delaminate.output.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.Failure;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.WholeFile;
import dev.delaminate.output.store.StoreException;
import dev.delaminate.output.store.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3FileSystemTest {
    @TempDir
    Path temp;

    /** One for all tests: to part with a store takes seconds. */
    @TempDir
    static Path shared;

    private static RunningStore store;
    private static StorePath out;

    @BeforeAll
    static void aStore() throws IOException {
        store = RunningStore.start(Files.createDirectory(shared.resolve("store")));
        out = store.out("catalogs/spring", shared.resolve("scratch"));
    }

    @AfterAll
    static void closed() throws IOException {
        out.getFileSystem().close();
        store.close();
    }

    @BeforeEach
    void nothingInIt() throws IOException {
        store.serve();
        FileUtils.cleanDirectory(store.file("").toFile());
    }

    @Test
    void hasWhatIsPutThere() throws IOException {
        Path layer = put("layers/vase/layer-0.png", "a picture");

        assertThat(Files.exists(layer)).isTrue();
        assertThat(Files.isRegularFile(layer)).isTrue();
        assertThat(Files.isSymbolicLink(layer)).isFalse();
        assertThat(Files.size(layer)).isEqualTo(9);
        assertThat(Files.readString(layer)).isEqualTo("a picture");
        assertThat(layer).hasToString("s3://pictures/catalogs/spring/layers/vase/layer-0.png");
        assertThat(store.file("catalogs/spring/layers/vase/layer-0.png")).hasContent("a picture");
        assertThat(Files.isDirectory(out.resolve("layers/vase"))).isTrue();
        assertThat(Files.isDirectory(layer)).isFalse();
    }

    @Test
    void hasNothingElse() {
        Path layer = out.resolve("layers/vase/layer-0.png");

        assertThat(Files.exists(layer)).isFalse();
        assertThat(Files.isRegularFile(layer)).isFalse();
        assertThat(Files.isDirectory(out)).isFalse();
        assertThatThrownBy(() -> Files.size(layer)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Files.readString(layer)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> place("layers/vase/layer-0.png").copy()).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void listsWhatIsRightBelowInPages() throws IOException {
        for (int number = 0; number < 1_005; number++) {
            Path file = store.file("catalogs/spring/layers/row-%04d/layers.json".formatted(number));
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, "{}");
        }
        put("layers/index.csv", "");

        try (Stream<Path> listed = Files.list(out.resolve("layers"))) {
            List<String> names =
                    listed.map(path -> String.valueOf(path.getFileName())).toList();

            assertThat(names).hasSize(1_006).contains("index.csv", "row-0000", "row-1004");
        }
        try (Stream<Path> nothing = Files.list(out.resolve("exports"))) {
            assertThat(nothing).isEmpty();
        }
    }

    @Test
    void takesAFolderForThereWhileSomethingIsInIt() throws IOException {
        Path folder = out.resolve("layers/vase");

        Files.createDirectory(folder);
        Files.createDirectories(folder);
        Path layer = put("layers/vase/layer-0.png", "a picture");

        assertThatThrownBy(() -> Files.createDirectory(folder)).isInstanceOf(FileAlreadyExistsException.class);
        Files.createDirectories(folder);
        assertThat(Files.deleteIfExists(layer)).isTrue();
        assertThat(Files.deleteIfExists(layer)).isFalse();
        assertThat(Files.exists(folder)).isFalse();
    }

    @Test
    void movesByACopy() throws IOException {
        Path next = put("layers/vase/layer-0.png.next", "new");
        Path layer = put("layers/vase/layer-0.png", "old");

        assertThatThrownBy(() -> Files.move(next, layer)).isInstanceOf(FileAlreadyExistsException.class);
        Files.move(next, layer, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        assertThat(Files.readString(layer)).isEqualTo("new");
        assertThat(Files.exists(next)).isFalse();
    }

    @Test
    void isReadHereAndThereFromACopyThatGoesAway() throws IOException {
        StorePath layer = put("layers/vase/layer-0.png", "0123456789");

        try (FileChannel copy = layer.copy()) {
            ByteBuffer two = ByteBuffer.allocate(2);
            copy.read(two, 7);
            assertThat(two.array()).containsExactly('7', '8');
        }

        assertThat(shared.resolve("scratch/parts")).isEmptyDirectory();
    }

    @Test
    void putsALargeFileInPartsAndWhole() throws IOException {
        Path export = temp.resolve("export.psd");
        try (RandomAccessFile file = new RandomAccessFile(export.toFile(), "rw")) {
            file.setLength(LargeUpload.MORE_THAN_BYTES + 12_345);
            for (int mark = 0; mark < 64; mark++) {
                file.seek((long) mark << 20);
                file.writeInt(mark);
            }
        }

        place("exports/vase.psd").put(export);

        assertThat(store.file("catalogs/spring/exports/vase.psd")).hasSameBinaryContentAs(export);
        assertThat(Files.size(out.resolve("exports/vase.psd"))).isEqualTo(LargeUpload.MORE_THAN_BYTES + 12_345);
    }

    @Test
    void readsAsItComesAndMayStopEarly() throws IOException {
        Path file = temp.resolve("layer");
        byte[] bytes = new byte[3_000_000];
        new Random(7).nextBytes(bytes);
        Files.write(file, bytes);
        StorePath layer = place("layers/vase/layer-0.png");
        layer.put(file);

        for (int round = 0; round < 80; round++) { // more than there are connections
            try (InputStream in = Files.newInputStream(layer)) {
                assertThat(in.readNBytes(40)).isEqualTo(java.util.Arrays.copyOf(bytes, 40));
            }
        }
        assertThat(Files.readAllBytes(layer)).isEqualTo(bytes);
    }

    @Test
    void neverLeavesOut() {
        assertThatThrownBy(() -> Files.exists(out.resolve("../summer/results.csv")))
                .isInstanceOf(InvalidPathException.class);
        assertThatThrownBy(() ->
                        Files.readString(Objects.requireNonNull(out.getParent()).resolve("x")))
                .isInstanceOf(InvalidPathException.class)
                .hasMessageContaining("not in s3://pictures/catalogs/spring");
        assertThatThrownBy(() -> Files.isDirectory(out.resolve("layers/../../..")))
                .isInstanceOf(InvalidPathException.class);
        assertThat(out.resolve("/layers")).isEqualTo(out.resolve("layers"));
    }

    @Test
    void writesNothingInPlace() {
        assertThatThrownBy(() -> Files.writeString(out.resolve("results.csv"), "x"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void tellsAStoreThatIsAwayFromAFileThatIsMissing() throws IOException {
        Path layer = put("layers/vase/layer-0.png", "a picture");
        store.stop();

        assertThatThrownBy(() -> Files.exists(layer))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the store of s3://pictures does not answer (Connection refused")
                .extracting(error -> ((StoreException) error).failure())
                .isInstanceOf(Failure.Unreachable.class);

        store.start();

        assertThat(Files.exists(layer)).isTrue();
    }

    @Test
    void takesARefusalForNoMissingFile() throws IOException {
        Path layer = put("layers/vase/layer-0.png", "a picture");
        store.refuse(503, key -> true);
        assertThat(failureOf(() -> Files.exists(layer))).isInstanceOf(Failure.Busy.class);
        assertThat(failureOf(() -> Files.isDirectory(out))).isInstanceOf(Failure.Busy.class);
        store.refuse(500, key -> true);
        assertThat(failureOf(() -> Files.exists(layer))).isInstanceOf(Failure.Transient.class);
        store.refuse(403, key -> true);
        assertThat(failureOf(() -> put("layers/vase/layer-1.png", "")))
                .isInstanceOf(Failure.Local.class)
                .extracting(Failure::message)
                .asString()
                .contains("s3:PutObject", "give the same command again");
    }

    @Test
    void namesABucketThatIsNotThere() throws IOException {
        Path elsewhere = S3FileSystem.open(
                S3Address.parse("s3://nobodys/spring"), new S3Options(store.endpoint(), null, temp.resolve("scratch")));

        assertThat(failureOf(() -> Files.isDirectory(elsewhere)))
                .isInstanceOf(Failure.Local.class)
                .extracting(Failure::message)
                .asString()
                .startsWith("there is no bucket nobodys there: make it");
        elsewhere.getFileSystem().close();
    }

    @Test
    void letsWorkersOfOneMachineBeginAtTheSameTime() {
        List<OutputFolder> opened = IntStream.range(0, 24)
                .parallel()
                .mapToObj(worker -> OutputFolder.create(out))
                .toList();

        assertThat(opened)
                .hasSize(24)
                .allSatisfy(folder -> assertThat(folder.path()).isEqualTo(out));
        assertThat(store.file("catalogs/spring/.delaminate"))
                .satisfiesAnyOf(
                        state -> assertThat(state).doesNotExist(),
                        state -> assertThat(state).isEmptyDirectory());
    }

    @Test
    void makesAFolderForPartsAnewThatWasTidiedAway() throws IOException {
        FileUtils.deleteDirectory(shared.resolve("scratch/parts").toFile());

        WholeFile.write(place("results.csv"), new byte[] {1});

        assertThat(store.file("catalogs/spring/results.csv")).hasSize(1);
    }

    @Test
    void tidiesAwayWhatADeadProcessWasAboutToPut() throws IOException {
        Path parts = shared.resolve("scratch/parts");
        Path old = Files.writeString(parts.resolve("old.part"), "x");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(4))));
        Path young = Files.writeString(parts.resolve("young.part"), "x");

        store.out("catalogs/spring", shared.resolve("scratch")).getFileSystem().close();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        Files.delete(young);
    }

    @Test
    void keepsTheWayBetweenTwoPlaces() {
        Path layer = out.resolve("layers/vase/layer-0.png");

        assertThat(out.relativize(layer)).hasToString("layers/vase/layer-0.png");
        assertThat(layer.getFileName()).hasToString("layer-0.png");
        assertThat(layer.startsWith(out)).isTrue();
        assertThat(layer.resolveSibling("layers.json")).isEqualTo(out.resolve("layers/vase/layers.json"));
        assertThat(out.resolve("layers/./x/../vase").normalize()).isEqualTo(out.resolve("layers/vase"));
        assertThat(IntStream.range(0, 3)
                        .mapToObj(out.relativize(layer)::getName)
                        .map(Path::toString))
                .containsExactly("layers", "vase", "layer-0.png");
    }

    private StorePath place(String name) {
        return (StorePath) out.resolve(name);
    }

    private StorePath put(String name, String text) throws IOException {
        StorePath place = place(name);
        place.put(Files.writeString(temp.resolve("file"), text));
        return place;
    }

    private interface Action {
        void run() throws IOException;
    }

    private static Failure failureOf(Action action) {
        try {
            action.run();
        } catch (StoreException e) {
            return e.failure();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("nothing went wrong");
    }
}
