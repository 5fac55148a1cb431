package dev.delaminate.ledger.sqlite;

import static dev.delaminate.ledger.TestLedger.UNSHARED;
import static dev.delaminate.ledger.TestLedger.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.Settlement;
import dev.delaminate.ledger.TestLedger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a ledger atomically is one transaction, however many parts it has. */
class AtomicChangesTest {
    private TestLedger ledger;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = TestLedger.in(folder, 2);
        ledger.bring(1, RowState.FAILED);
        ledger.bring(2, RowState.IN_DOUBT);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void allPartsAreKeptTogetherAndCountedOnce() {
        Settlement retried = ledger.ledger.atomically(() -> {
            ledger.take(UNSHARED, valid(1, "row-1"), valid(2, "row-2"), valid(3, "row-3"));
            assertThat(ledger.number("SELECT count(*) FROM row"))
                    .as("another reader")
                    .isEqualTo(2);
            return ledger.ledger.settlements().retryFailed();
        });

        assertThat(retried.askedAgain()).isEqualTo(1);
        assertThat(ledger.text("SELECT state FROM row ORDER BY row_id")).isEqualTo("IN_FLIGHT,IN_DOUBT,PENDING");
        assertThat(ledger.number("SELECT number FROM tally WHERE name = 'rows IN_FLIGHT'"))
                .isEqualTo(1);
        assertThat(ledger.ledger.committedMicros()).isEqualTo(2 * TestLedger.PRICE);
    }

    @Test
    void whatThrowsTakesEveryPartBackAndTheLedgerGoesOn() {
        IllegalStateException refusal = new IllegalStateException("refused");

        assertThatThrownBy(() -> ledger.ledger.atomically(() -> {
                    ledger.take(UNSHARED, valid(1, "row-1"));
                    ledger.ledger.settlements().retryFailed();
                    ledger.ledger.settlements().resubmitInDoubt();
                    throw refusal;
                }))
                .isSameAs(refusal);

        assertThat(ledger.text("SELECT state FROM row ORDER BY row_id")).isEqualTo("FAILED,IN_DOUBT");
        assertThat(ledger.number("SELECT number FROM tally WHERE name = 'rows FAILED'"))
                .isEqualTo(1);
        assertThat(ledger.take(UNSHARED, valid(1, "row-1"), valid(2, "row-2"), valid(3, "c"))
                        .added())
                .isEqualTo(1);
    }

    @Test
    void aPartThatIsRefusedIsTakenBackAlone() {
        ledger.ledger.atomically(() -> {
            assertThat(ledger.take(UNSHARED, List.of(valid(1, "stranger"))).isAccepted())
                    .isFalse();
            return ledger.ledger.settlements().resubmitInDoubt();
        });

        assertThat(ledger.text("SELECT state FROM row ORDER BY row_id")).isEqualTo("FAILED,PENDING");
        assertThat(ledger.number("SELECT count(*) FROM row WHERE position IS NOT NULL"))
                .isEqualTo(2);
    }
}
