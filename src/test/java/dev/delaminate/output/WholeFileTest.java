package dev.delaminate.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    private Path place;

    @BeforeEach
    void anOldFile() throws IOException {
        place = Files.writeString(folder.resolve("manifest.csv"), "old");
    }

    @Test
    void standsBesideItsPlaceUntilItIsMovedIn() throws IOException {
        Path part = WholeFile.writeBeside(place, file -> file.write("ä\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(part).isEqualTo(folder.resolve("manifest.csv.part")).hasContent("ä\n");
        assertThat(place).hasContent("old");

        WholeFile.moveIn(part, place);

        assertThat(place).hasContent("ä\n");
        assertThat(part).doesNotExist();
    }

    @Test
    void leavesNoPartBehindWhenItCannotBeWritten() {
        assertThatThrownBy(() -> WholeFile.writeBeside(place, file -> {
                    file.write(1);
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");

        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(place).hasContent("old");
    }

    @Test
    void isNeverWrittenThroughALink() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");
        Files.createSymbolicLink(WholeFile.part(place), mine);

        WholeFile.writeForced(place, "new");

        assertThat(mine).hasContent("mine");
        assertThat(place).hasContent("new");
    }
}
