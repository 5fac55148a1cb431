package dev.delaminate.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.TestLedger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EveryEntryTest {
    private static final long NOBODY = 99;

    @Test
    void noEntryIsAcceptedAndWrittenNowhere(@TempDir Path folder) {
        List<Entry> entries = List.of(
                TestLedger.submitting(NOBODY, 1),
                TestLedger.accepted(NOBODY, 1),
                new Entry.NotTaken(NOBODY, 1),
                new Entry.Refused(NOBODY, 1, TestLedger.FAILURE),
                new Entry.Unsendable(NOBODY, TestLedger.FAILURE),
                new Entry.Doubted(NOBODY, 1, TestLedger.FAILURE),
                TestLedger.finished(NOBODY, 1),
                TestLedger.failed(NOBODY, 1),
                new Entry.AskedAgain(NOBODY, 1),
                new Entry.Kept(NOBODY, 1, "it is no better"),
                TestLedger.placed(NOBODY));

        try (TestLedger ledger = TestLedger.in(folder, 1)) {
            for (Entry entry : entries) {
                assertThatThrownBy(() -> ledger.record(entry))
                        .as("%s", entry)
                        .isInstanceOf(LedgerException.class)
                        .hasMessageContaining("row 99 is unknown");
            }
        }
        assertThat(entries.stream().<Class<?>>map(Entry::getClass))
                .as("every entry that there is")
                .containsExactlyInAnyOrder(Entry.class.getPermittedSubclasses());
    }
}
