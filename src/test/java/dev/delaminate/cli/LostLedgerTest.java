package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ledger that was lost, emptied, restored or copied is never taken for a new one, and nothing is paid for again. */
class LostLedgerTest {
    private static final int ROWS = 12;

    @TempDir
    Path folder;

    private ServedCatalog catalog;
    private Path out;
    private Path state;

    @BeforeEach
    void serve() throws IOException {
        catalog = new ServedCatalog(folder, ServedCatalog.ids(ROWS));
        out = folder.resolve("out");
        state = out.resolve(".delaminate");
    }

    @AfterEach
    void stop() {
        catalog.close();
    }

    /** What can become of a ledger after a run that ended by itself. */
    enum Loss {
        DELETED("missing or empty") {
            @Override
            void befall(Path state) throws IOException {
                for (String name : List.of("ledger.db", "ledger.db-wal", "ledger.db-shm")) {
                    Files.deleteIfExists(state.resolve(name));
                }
            }
        },
        EMPTIED("missing or empty") {
            @Override
            void befall(Path state) throws IOException {
                Files.write(state.resolve("ledger.db"), new byte[0]);
                Files.deleteIfExists(state.resolve("ledger.db-wal"));
            }
        },
        ALL_DELETED("there was a run here: it left layers/row-") {
            @Override
            void befall(Path state) throws IOException {
                delete(state);
            }
        },
        DELETED_WITH_ITS_WITNESS("there was a run here") {
            @Override
            void befall(Path state) throws IOException {
                DELETED.befall(state);
                Files.deleteIfExists(state.resolve("last-job"));
            }
        },
        RESTORED("knows jobs up to 5, but 12 were submitted") {
            @Override
            void befall(Path state) throws IOException {
                Files.copy(older(state), state.resolve("ledger.db"), StandardCopyOption.REPLACE_EXISTING);
                Files.deleteIfExists(state.resolve("ledger.db-wal"));
            }
        };

        private final String said;

        Loss(String said) {
            this.said = said;
        }

        abstract void befall(Path state) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedWithHowToGoOn(Loss loss) throws IOException {
        assertLimited(catalog.run(out, "--limit", "5"));
        Files.copy(state.resolve("ledger.db"), older(state));
        assertDone(catalog.run(out));
        List<String> jobs = ServedCatalog.column(out, "result_request_id");
        loss.befall(state);

        Told refused = catalog.run(out);

        assertThat(refused.exit()).as(refused.text()).isEqualTo(5);
        assertThat(refused.lines()).hasSize(1);
        assertThat(refused.text()).contains(loss.said, "--adopt");
        assertThat(catalog.paid()).isEqualTo(ROWS);
        assertThat(ServedCatalog.command("settle", out.toString(), "--all", "--not-billed")
                        .exit())
                .isNotZero();

        Told adopted = catalog.run(out, "--adopt");

        assertThat(adopted.exit()).as(adopted.text()).isZero();
        assertThat(adopted.text()).contains("whose whole set lies in OUT/layers are done, and not paid for again");
        assertThat(catalog.paid()).isEqualTo(ROWS);
        assertThat(ServedCatalog.column(out, "result_request_id")).isEqualTo(jobs);
        assertThat(ServedCatalog.column(out, "result_cost_usd")).containsOnly("0.05");
        ServedCatalog.assertAllDone(out);
        assertDone(catalog.run(out));
    }

    @Test
    void adoptsOnlyWhatIsWholeAndOfTheSameRequest() throws IOException {
        assertDone(catalog.run(out));
        Loss.DELETED.befall(state);
        Files.write(out.resolve("layers/row-3/layer-1.png"), new byte[] {1});
        Files.writeString(
                out.resolve("layers/row-4/layers.json"),
                Files.readString(out.resolve("layers/row-4/layers.json")).replace("/4.png", "/other.png"));

        Told adopted = catalog.run(out, "--adopt");

        assertThat(adopted.exit()).as(adopted.text()).isZero();
        assertThat(adopted.text()).contains("--adopt: 10 row(s)");
        assertThat(catalog.paid()).isEqualTo(ROWS + 2);
        ServedCatalog.assertAllDone(out);
    }

    @Test
    void aRunThatEndedByItselfLeavesTheWholeLedgerInOneFile() throws IOException {
        assertDone(catalog.run(out));
        assertThat(state).isDirectoryNotContaining("glob:**ledger.db-*");
        Path copy = folder.resolve("copy");
        Files.createDirectories(copy.resolve(".delaminate"));
        Files.copy(state.resolve("ledger.db"), copy.resolve(".delaminate/ledger.db"));

        Told status = ServedCatalog.command("status", copy.toString());

        assertThat(status.text()).contains("12 done");
    }

    @Test
    void aCopyThatGoesOnElsewhereIsToldAndAFolderThatWasMovedIsNot() throws IOException {
        assertLimited(catalog.run(out, "--limit", "5"));
        Path copy = folder.resolve("copy");
        copy(out, copy);

        Told copied = catalog.run(copy, "--limit", "1");

        assertThat(copied.text()).contains(copy + " is a copy of " + out.toRealPath());
        delete(copy);
        Path moved = Files.move(out, folder.resolve("moved"));
        assertThat(catalog.run(moved).text()).doesNotContain("is a copy of");
    }

    @Test
    void aFolderWithFilesOfTheUsersOwnIsNoTraceOfARun() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("results.csv"), "id,image_url\n");

        assertDone(catalog.run(out));
    }

    private static void assertLimited(Told told) {
        assertThat(told.exit()).as(told.text()).isEqualTo(8);
    }

    private static void assertDone(Told told) {
        assertThat(told.exit()).as(told.text()).isZero();
    }

    private static Path older(Path state) {
        return state.resolveSibling("older.db");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            files.forEach(file -> copyOne(file, to.resolve(from.relativize(file))));
        }
    }

    private static void copyOne(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
