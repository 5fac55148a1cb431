package dev.delaminate.layers.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.layering.LayeringException;
import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.source.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken pictures by the hundred: each is read or refused, within the work that its bytes and pixels allow. */
class DecodingFuzzTest {
    private static final int ROUNDS = Integer.getInteger("delaminate.fuzz.rounds", 150);
    private static final long SEED = Long.getLong("delaminate.fuzz.seed", 20_26);
    private static final long MAX_PIXELS = 200_000;
    private static final long MOST_WORK = 100_000;

    /** Two checksums and the end of a PNG, the trailer of a GIF: a source whose pixels are all there is read without. */
    private static final Map<String, Integer> BEHIND_THE_PICTURE = Map.of("png", 20, "gif", 1);

    private static final Duration FOREVER = Duration.ofDays(1);

    @TempDir
    Path temp;

    @Test
    void readsEachWholeFile() throws Exception {
        for (Map.Entry<String, byte[]> whole : Mutations.wholeFiles().entrySet()) {
            Path file = written(whole.getValue());

            assertThat(new SourceReader(500_000).read(file).pixels().width())
                    .as(whole.getKey())
                    .isPositive();
        }
    }

    @Test
    void takesNoneForWholeThatIsCut() throws Exception {
        for (Map.Entry<String, byte[]> whole : Mutations.wholeFiles().entrySet()) {
            byte[] bytes = whole.getValue();
            int behindThePicture = BEHIND_THE_PICTURE.getOrDefault(whole.getKey(), 0);
            for (int length = 0; length < bytes.length; length++) {
                Path file = written(Arrays.copyOf(bytes, length));
                String name = whole.getKey() + ", the first " + length + " of " + bytes.length + " bytes";

                assertThatThrownBy(() -> LayerCheck.of(file, 500_000, 100_000_000), name)
                        .isInstanceOf(LayeringException.class);
                if (length < bytes.length - behindThePicture) {
                    assertThatThrownBy(() -> new SourceReader(500_000).read(file), name)
                            .isInstanceOf(UnusablePictureException.class);
                }
            }
        }
    }

    @Test
    void readsOrRefusesEveryMutation() throws Exception {
        Random random = new Random(SEED);
        for (Map.Entry<String, byte[]> whole : Mutations.wholeFiles().entrySet()) {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] bytes = Mutations.mutation(whole.getValue(), random);
                Path file = written(bytes);
                String name = whole.getKey() + ", round " + round + " of seed " + SEED;

                assertThat(workOfALayer(file)).as(name).isLessThan(64L * bytes.length + 2 * MOST_WORK + MAX_PIXELS);
                try {
                    new SourceReader(MAX_PIXELS).read(file);
                    LayerCheck.of(file, MAX_PIXELS, 100_000_000);
                } catch (UnusablePictureException | LayeringException refused) {
                    assertThat(refused).as(name).hasMessageNotContaining("null");
                }
            }
        }
    }

    /** Bytes handed out and turns taken, whatever comes out. */
    private static long workOfALayer(Path file) throws IOException {
        Optional<LayerFormat> format = LayerFormat.of(Files.readAllBytes(file));
        try (PictureInput header = new PictureInput(file, FOREVER);
                PictureInput picture = new PictureInput(file, FOREVER)) {
            try {
                if (format.isPresent()) {
                    ImageDecoder.header(format.get(), header, MAX_PIXELS).requireAtMost(MAX_PIXELS);
                    ImageDecoder.image(format.get(), picture, 1);
                }
            } catch (CorruptImageException | LayeringException refused) {
                // as most are
            }
            return header.work() + picture.work();
        }
    }

    private Path written(byte[] bytes) throws IOException {
        return Files.write(temp.resolve("picture"), bytes);
    }
}
