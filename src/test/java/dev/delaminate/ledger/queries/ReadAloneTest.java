package dev.delaminate.ledger.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger's file that no process has in hand. */
class ReadAloneTest {
    private TestLedger ledger;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = TestLedger.in(folder);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aLedgerThatNobodyHoldsOpenCanBeRead() {
        ledger.take(TestLedger.UNSHARED, TestLedger.manifest(2));
        ledger.close();

        try (LedgerQueries alone = LedgerQueries.open(ledger.file)) {
            assertThat(alone.totals().rows(RowState.PENDING)).isEqualTo(2);
        }
    }

    @Test
    void aLedgerThatAKilledProcessLeftCanBeRead(@TempDir Path killed) throws IOException {
        ledger.take(TestLedger.UNSHARED, TestLedger.manifest(2));
        ledger.bring(1, RowState.SUBMITTING);
        ledger.copyTo(killed);

        try (LedgerQueries after = LedgerQueries.open(TestLedger.fileIn(killed))) {
            assertThat(after.totals().rows(RowState.SUBMITTING)).isEqualTo(1);
        }
    }
}
