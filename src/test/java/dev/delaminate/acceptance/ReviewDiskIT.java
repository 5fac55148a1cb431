package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.reviews.ReviewAnswer;
import dev.delaminate.ledger.reviews.ReviewStore;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.review.Decision;
import dev.delaminate.review.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reviews on a disk that is full, or that cannot be written to any more: said in one line, and nothing is taken for kept. */
class ReviewDiskIT {
    @TempDir
    Path folder;

    private OutputFolder out;
    private String version;

    @Test
    void aFullDiskRefusesAReviewAndTakesItOnceThereIsRoom() throws IOException {
        try (SmallDisk disk = SmallDisk.on(folder.resolve("disk"), 24)) {
            begin(disk.path());
            try (ReviewStore reviews = open()) {
                disk.fill();
                assertThatThrownBy(() -> fill(reviews))
                        .isInstanceOf(LedgerException.class)
                        .hasMessageStartingWith("cannot write the ledger " + out.ledger())
                        .hasMessageContaining("no space is left on its disk: free some");

                disk.free();

                assertThat(reviews.record(1, version, Verdict.of(Decision.ACCEPT)))
                        .isInstanceOf(ReviewAnswer.Recorded.class);
            }
            assertThat(accepted()).isOne();
        }
    }

    @Test
    void aDiskThatCannotBeWrittenToRefusesReviewsAndSaysSo() {
        try (SmallDisk disk = SmallDisk.on(folder.resolve("disk"), 24)) {
            begin(disk.path());
            disk.remount("ro");

            assertThatThrownBy(() -> {
                        try (ReviewStore reviews = open()) {
                            reviews.record(1, version, Verdict.of(Decision.ACCEPT));
                        }
                    })
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("the ledger " + out.ledger() + ": check the permissions of its folder");

            disk.remount("rw");
        }
    }

    /** One row that is DONE. */
    private void begin(Path disk) {
        out = OutputFolder.create(disk.resolve("out"));
        LedgerFile file = new LedgerFile(out.ledger(), out.nativeLibraries());
        try (TestLedger ledger = TestLedger.of(file)) {
            ledger.take(TestLedger.UNSHARED, TestLedger.manifest(1));
            ledger.bring(1, RowState.DONE);
        }
        try (LedgerQueries queries = LedgerQueries.open(file)) {
            version = String.valueOf(queries.rowOutcomes().next().version());
        }
    }

    private ReviewStore open() {
        return ReviewStore.open(LedgerFile.of(out), out, InstantSource.system());
    }

    /** The log has room for some: whoever is told that one is recorded finds it so. */
    private void fill(ReviewStore reviews) {
        for (int i = 0; i < 10_000; i++) {
            reviews.record(1, version, new Verdict(Decision.REFUSE, "x".repeat(2_000), null, null));
        }
    }

    private long accepted() {
        try (LedgerQueries queries = LedgerQueries.open(new LedgerFile(out.ledger(), out.nativeLibraries()))) {
            return queries.reviews().rows(Decision.ACCEPT);
        }
    }
}
