package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where others can write OUT they can plant links: nothing outside is touched, whatever else becomes of the run. */
class PlantedLinksTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "results.csv.part",
                "layers.csv.part",
                "results.csv",
                ".delaminate/manifest.csv.part",
                ".delaminate/manifest.json.part",
                ".delaminate/manifest.json",
                ".delaminate/owner",
                ".delaminate/owner.part",
                ".delaminate/lock",
                ".delaminate/writable.part",
                ".delaminate/last-job",
                ".delaminate/last-job.part",
                ".delaminate/unrecorded-jobs",
                ".delaminate/delaminate.log",
                ".delaminate/ledger.db",
                ".delaminate/ledger.db-wal"
            })
    void aFileThatIsALinkIsNotWrittenThrough(String place) throws IOException {
        Path out = folder.resolve("out");
        Path victim = Files.writeString(folder.resolve("victim"), "mine");
        Files.createDirectories(out.resolve(".delaminate"));
        Files.createSymbolicLink(out.resolve(place), victim);

        try (ServedCatalog catalog = new ServedCatalog(folder, ServedCatalog.ids(3))) {
            Told told = catalog.run(out);

            assertThat(victim).as(told.text()).hasContent("mine");
            assertThat(told.exit()).as(told.text()).isIn(0, 5);
            assertThat(catalog.paid()).isEqualTo(told.exit() == 0 ? 3 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"layers", ".delaminate", ".delaminate/native", ".delaminate/tmp", "layers/row-1"})
    void aFolderThatIsALinkIsNotWrittenInto(String place) throws IOException {
        Path out = folder.resolve("out");
        Path victim = Files.createDirectory(folder.resolve("victim"));
        Files.createDirectories(out.resolve(place).getParent());
        Files.createSymbolicLink(out.resolve(place), victim);

        try (ServedCatalog catalog = new ServedCatalog(folder, ServedCatalog.ids(3))) {
            Told told = catalog.run(out);

            assertThat(told.exit()).as(told.text()).isEqualTo(5);
            assertThat(told.text()).contains(" is a link");
            assertThat(victim).isEmptyDirectory();
        }
    }

    @Test
    void outItselfMayBeALink() throws IOException {
        Path out = folder.resolve("out");
        Files.createSymbolicLink(out, Files.createDirectory(folder.resolve("elsewhere")));

        try (ServedCatalog catalog = new ServedCatalog(folder, ServedCatalog.ids(3))) {
            assertThat(catalog.run(out).exit()).isZero();
            assertThat(catalog.run(out).exit()).isZero();
        }
    }
}
