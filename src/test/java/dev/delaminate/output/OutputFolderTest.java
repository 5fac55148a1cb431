package dev.delaminate.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFolderTest {
    @TempDir
    Path temp;

    @Test
    void makesWhatARunNeedsAndLeavesNothingElse() throws Exception {
        Path path = temp.resolve("deep/out");

        OutputFolder out = OutputFolder.create(path);

        assertThat(out.layers()).isEmptyDirectory();
        assertThat(out.state()).isEmptyDirectory();
        try (var listed = Files.list(path)) {
            assertThat(listed).containsExactlyInAnyOrder(out.layers(), out.state());
        }
    }

    @Test
    void canBeMadeTwice() {
        OutputFolder.create(temp);

        assertThat(OutputFolder.create(temp).path()).isEqualTo(temp.toAbsolutePath());
        assertThat(OutputFolder.existing(temp).ledger()).isEqualTo(temp.resolve(".delaminate/ledger.db"));
    }

    @Test
    void saysThatOutIsAFile() throws Exception {
        Path file = Files.writeString(temp.resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> OutputFolder.create(file))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("notes.txt")
                .hasMessageContaining("--out");
        assertThat(file).hasContent("mine");
    }

    @Test
    void saysThatThereIsNoRun() {
        assertThatThrownBy(() -> OutputFolder.existing(temp))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("holds no run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "a\\b", "/etc", ".hidden", "图片", "a b"})
    void refusesFoldersThatLeadElsewhere(String folder) {
        OutputFolder out = OutputFolder.create(temp);

        assertThatThrownBy(() -> out.layerSet(folder)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "layers.json",
                "../layer-0.png",
                "layer-0.png/x",
                "layer-0.gif",
                "layer-00.png",
                "layer-0.png.part"
            })
    void refusesFilesThatAreNoLayers(String file) {
        OutputFolder out = OutputFolder.create(temp);

        assertThatThrownBy(() -> out.layer("vase", file)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesFilesForTheResultsWithForwardSlashes() {
        OutputFolder out = OutputFolder.create(temp);

        assertThat(OutputFolder.relative("vase")).isEqualTo("layers/vase");
        assertThat(OutputFolder.relative("vase", "layer-0.png")).isEqualTo("layers/vase/layer-0.png");
        assertThat(temp.resolve(OutputFolder.relative("vase", "layer-0.png")))
                .isEqualTo(out.layer("vase", "layer-0.png"));
        assertThat(out.relative(out.layerSet("vase"))).isEqualTo("layers/vase");
    }

    @Test
    void aTableThatIsHeldOpenGoesBesideWithTheTime() {
        OutputFolder out = OutputFolder.create(temp);

        assertThat(OutputFolder.beside(out.results(), Instant.parse("2026-02-27T06:30:00Z")))
                .isEqualTo(temp.resolve("results-20260227T063000Z.csv"));
    }
}
