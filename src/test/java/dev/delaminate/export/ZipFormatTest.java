package dev.delaminate.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.raster.Flattening;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ZipFormatTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "2, 7, 5, 12", "3, 33, 65, 64", "4, 301, 257, 6", "5, 3, 3, 101"})
    void laysDownWhatItsDescriptionSays(long seed, int width, int height, int count) throws IOException {
        Artwork artwork = MadeArtwork.of(seed, width, height, count);

        Map<String, byte[]> entries = written(artwork, "made.zip");

        JsonNode description = JsonMapper.shared().readTree(Written.entry(entries, "layers.json"));
        assertThat(description.get("title").asString()).isEqualTo(artwork.title());
        assertThat(description.get("width").asInt()).isEqualTo(width);
        assertThat(description.get("height").asInt()).isEqualTo(height);
        assertThat(description.get("layers").size()).isEqualTo(count);
        Flattening flattening = new Flattening(width, height);
        for (int i = 0; i < count; i++) {
            JsonNode entry = description.get("layers").get(i);
            ArtLayer layer = artwork.layers().get(i);
            byte[] png = Written.entry(entries, entry.get("file").asString());
            assertThat(Written.png(png)).isEqualTo(Written.withoutHidden(layer.pixels()));
            assertThat(entry.get("name").asString()).isEqualTo(layer.name());
            flattening.add(
                    Written.png(png), entry.get("x").asInt(), entry.get("y").asInt());
        }
        assertThat(Written.png(Written.entry(entries, "merged.png")))
                .isEqualTo(flattening.bitmap())
                .isEqualTo(MadeArtwork.flat(artwork));
    }

    @Test
    void namesSortInTheOrderOfTheLayersAndSuitEveryFileSystem() throws IOException {
        List<String> names =
                List.copyOf(written(MadeArtwork.of(3, 4, 4, 64), "names.zip").keySet());

        List<String> layers = names.subList(0, 64);
        assertThat(layers).isSorted().allMatch(name -> name.matches("[0-9]{2}( [^<>:\"/\\\\|?*\\p{Cc}]+)?\\.png"));
        assertThat(layers).allMatch(name -> name.getBytes(StandardCharsets.UTF_8).length <= 107);
        assertThat(layers)
                .startsWith("00 background.png", "01 a_b_c_.png", "02 _vase_ & _cup_ 'x'.png", "03 花瓶 🏺 vase.png")
                .contains("05.png", "06 bell and tab.png", "07 con.png", "08 _.._etc_passwd.png", "11 dots.png");
    }

    @Test
    void copiesFilesThatAreThere() throws IOException {
        Artwork artwork = MadeArtwork.onDisk(MadeArtwork.of(7, 30, 20, 4), folder);

        Map<String, byte[]> entries = written(artwork, "copied.zip");

        List<byte[]> pngs = List.copyOf(entries.values());
        for (int i = 0; i < 4; i++) {
            assertThat(pngs.get(i)).isEqualTo(Files.readAllBytes(folder.resolve("layer-" + i + ".png")));
        }
    }

    @Test
    void isTheSameFileInEveryTimeZone() throws IOException {
        Artwork artwork = MadeArtwork.of(9, 50, 60, 5);
        TimeZone here = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
            Path one = Written.file(new ZipFormat(), artwork, folder.resolve("one.zip"));
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            Path other = Written.file(new ZipFormat(), artwork, folder.resolve("other.zip"));
            assertThat(one).hasSameBinaryContentAs(other);
        } finally {
            TimeZone.setDefault(here);
        }
    }

    private Map<String, byte[]> written(Artwork artwork, String name) throws IOException {
        return Written.entries(Written.file(new ZipFormat(), artwork, folder.resolve(name)));
    }
}
