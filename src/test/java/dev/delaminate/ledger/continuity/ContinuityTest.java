package dev.delaminate.ledger.continuity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.file.LedgerFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a killed run leaves, with its write-ahead log lost, cut or damaged. */
class ContinuityTest {
    private static final int ROWS = 60;

    @TempDir
    Path folder;

    @Test
    void theWitnessKnowsEachJobBeforeItsPostLeaves() throws IOException {
        try (TestLedger ledger = TestLedger.in(Files.createDirectory(folder.resolve("out")), ROWS)) {
            for (long row = 1; row <= ROWS; row++) {
                ledger.record(TestLedger.submitting(row, row));
                assertThat(Objects.requireNonNull(Witness.read(ledger.file.witness()))
                                .lastJob())
                        .isEqualTo(row);
            }
        }
    }

    @Test
    void aKilledRunGoesOn() throws IOException {
        LedgerFile killed = killed();

        assertThatCode(() -> Continuity.require(killed, List.of("layers/a"))).doesNotThrowAnyException();
    }

    @Test
    void aLedgerWhoseLogWasLostIsRefused() throws IOException {
        LedgerFile killed = killed();
        Files.delete(Path.of(killed.path() + "-wal"));

        assertThatThrownBy(() -> Continuity.require(killed, List.of()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("--adopt")
                .hasMessageContaining(ROWS + " ");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99})
    void aLogThatWasCutEverywhereIsRefused(double at) throws IOException {
        LedgerFile killed = killed();
        try (FileChannel log = FileChannel.open(Path.of(killed.path() + "-wal"), StandardOpenOption.WRITE)) {
            log.truncate((long) (log.size() * at));
        }

        assertThatThrownBy(() -> Continuity.require(killed, List.of()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("--adopt");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.25, 0.5, 0.75, 0.9, 0.99})
    void aBitThatWasTurnedInTheLogIsRefused(double at) throws IOException {
        LedgerFile killed = killed();
        try (FileChannel log =
                FileChannel.open(Path.of(killed.path() + "-wal"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long place = (long) (log.size() * at);
            ByteBuffer one = ByteBuffer.allocate(1);
            log.read(one, place);
            one.put(0, (byte) (one.get(0) ^ 1)).flip();
            log.write(one, place);
        }

        assertThatThrownBy(() -> Continuity.require(killed, List.of()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("--adopt");
    }

    @Test
    void anotherLedgerIsRefused() throws IOException {
        LedgerFile killed = killed();
        try (TestLedger other = TestLedger.in(Files.createDirectory(folder.resolve("other")), ROWS)) {
            other.bring(1, RowState.DONE);
            Files.copy(other.file.witness(), folder.resolve("witness"));
        }
        Files.move(folder.resolve("witness"), killed.witness(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> Continuity.require(killed, List.of())).hasMessageContaining("is another ledger");
    }

    @Test
    void aWitnessThatCannotBeReadIsNamed() throws IOException {
        LedgerFile killed = killed();
        Files.writeString(killed.witness(), "jobs many\n");

        assertThatThrownBy(() -> Continuity.require(killed, List.of())).hasMessageContaining("last-job cannot be read");
    }

    /** The files of a run at the moment of its death: every job was submitted, and the last commit was of a job. */
    private LedgerFile killed() throws IOException {
        Path dead = folder.resolve("killed");
        try (TestLedger ledger = TestLedger.in(Files.createDirectory(folder.resolve("out")), ROWS)) {
            for (long row = 1; row <= ROWS; row++) {
                ledger.record(TestLedger.submitting(row, row));
            }
            ledger.copyTo(dead);
            Files.copy(ledger.file.witness(), dead.resolve("last-job"));
        }
        return TestLedger.fileIn(dead);
    }
}
