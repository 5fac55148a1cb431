package dev.delaminate.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.ledger.Billing;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.queries.RunTotals;
import dev.delaminate.tried.Effort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Rows walk at random through their lives, the program dies between any two writes, and nothing is lost or paid twice. */
class LedgerLifeTest {
    private static final int ROWS = 6;
    private static final int STEPS = 150;

    @TempDir
    Path folder;

    /** What the ledger has to know, kept by hand. */
    private static final class Model {
        private final Map<Long, RowState> rows = new HashMap<>();
        private final Map<Long, Long> current = new HashMap<>();
        private final Map<Long, Billing> jobs = new HashMap<>();

        private Model() {
            for (long row = 1; row <= ROWS; row++) {
                rows.put(row, RowState.PENDING);
            }
        }

        private boolean isAllowed(Entry entry) {
            RowState state = rows.get(entry.row());
            Long job = current.get(entry.row());
            if (entry instanceof Entry.Submitting e) {
                return state == RowState.PENDING && !jobs.containsKey(e.job());
            } else if (entry instanceof Entry.Accepted e) {
                return state == RowState.SUBMITTING && Long.valueOf(e.job()).equals(job);
            } else if (entry instanceof Entry.NotTaken e) {
                return state == RowState.SUBMITTING && Long.valueOf(e.job()).equals(job);
            } else if (entry instanceof Entry.Doubted e) {
                return state == RowState.SUBMITTING && Long.valueOf(e.job()).equals(job);
            } else if (entry instanceof Entry.Finished e) {
                return state == RowState.IN_FLIGHT && Long.valueOf(e.job()).equals(job);
            } else if (entry instanceof Entry.AskedAgain e) {
                return state == RowState.LAYERED && Long.valueOf(e.job()).equals(job);
            } else if (entry instanceof Entry.Failed e) {
                return (state == RowState.IN_FLIGHT || state == RowState.LAYERED)
                        && Long.valueOf(e.job()).equals(job);
            }
            return entry instanceof Entry.Placed && state == RowState.LAYERED;
        }

        private void apply(Entry entry) {
            if (entry instanceof Entry.Submitting e) {
                move(e.row(), RowState.SUBMITTING, e.job(), Billing.RESERVED);
                current.put(e.row(), e.job());
            } else if (entry instanceof Entry.Accepted e) {
                move(e.row(), RowState.IN_FLIGHT, e.job(), Billing.BILLED);
            } else if (entry instanceof Entry.NotTaken e) {
                rows.put(e.row(), RowState.PENDING);
                jobs.remove(e.job());
                current.remove(e.row());
            } else if (entry instanceof Entry.Doubted e) {
                move(e.row(), RowState.IN_DOUBT, e.job(), Billing.IN_DOUBT);
            } else if (entry instanceof Entry.Finished e) {
                rows.put(e.row(), RowState.LAYERED);
            } else if (entry instanceof Entry.AskedAgain e) {
                rows.put(e.row(), RowState.IN_FLIGHT);
            } else if (entry instanceof Entry.Failed e) {
                rows.put(e.row(), RowState.FAILED);
            } else if (entry instanceof Entry.Placed e) {
                rows.put(e.row(), RowState.DONE);
            }
        }

        private void die() {
            rows.forEach((row, state) -> {
                if (state == RowState.SUBMITTING) {
                    jobs.put(current.getOrDefault(row, 0L), Billing.IN_DOUBT);
                }
            });
            rows.replaceAll((row, state) -> state == RowState.SUBMITTING ? RowState.IN_DOUBT : state);
        }

        private long committedMicros() {
            return jobs.size() * TestLedger.PRICE;
        }

        private void move(long row, RowState state, long job, Billing billing) {
            rows.put(row, state);
            jobs.put(job, billing);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRandomLifeWithRandomDeathsIsRememberedExactly(long seed) throws IOException {
        Random random = new Random(seed);
        Model model = new Model();
        int deaths = 0;
        TestLedger ledger = TestLedger.in(folder, ROWS);
        try {
            for (int step = 0; step < STEPS; step++) {
                Entry entry = anyEntry(random, model, ledger);
                boolean allowed = model.isAllowed(entry);
                boolean written = ledger.ledger
                        .record(entry)
                        .thenReturn(true)
                        .onErrorResume(LedgerException.class, refused -> Mono.just(false))
                        .blockOptional(TestLedger.PATIENCE)
                        .orElseThrow();
                assertThat(written).as("step %s: %s", step, entry).isEqualTo(allowed);
                if (allowed) {
                    model.apply(entry);
                }
                if (random.nextInt(12) == 0) {
                    TestLedger dead = ledger;
                    ledger = reborn(dead, folder.resolve("life-" + deaths++));
                    dead.close();
                    model.die();
                    assertRemembered(ledger, model);
                }
            }
            assertRemembered(ledger, model);
        } finally {
            ledger.close();
        }
    }

    private static LongStream seeds() {
        return LongStream.of(1, 2, 3, 4, Effort.SEED);
    }

    @Test
    void theProgramMayDieBetweenAnyTwoWritesOfALife() throws IOException {
        List<Entry> life = new ArrayList<>(TestLedger.path(1, 1, RowState.LAYERED));
        life.addAll(List.of(new Entry.AskedAgain(1, 1), TestLedger.finished(1, 1), TestLedger.placed(1)));
        List<RowState> found = new ArrayList<>();
        List<Long> committed = new ArrayList<>();

        try (TestLedger ledger = TestLedger.in(folder, 1)) {
            for (int written = 0; written <= life.size(); written++) {
                if (written > 0) {
                    ledger.record(life.get(written - 1));
                }
                try (TestLedger again = reborn(ledger, folder.resolve("after-" + written))) {
                    found.add(again.state(1));
                    committed.add(again.ledger.committedMicros() / TestLedger.PRICE);
                    assertThat(again.number("SELECT count(*) FROM job")).isEqualTo(Math.min(written, 1));
                }
            }
        }

        assertThat(found)
                .containsExactly(
                        RowState.PENDING,
                        RowState.IN_DOUBT,
                        RowState.IN_FLIGHT,
                        RowState.LAYERED,
                        RowState.IN_FLIGHT,
                        RowState.LAYERED,
                        RowState.DONE);
        assertThat(committed).containsExactly(0L, 1L, 1L, 1L, 1L, 1L, 1L);
    }

    private static TestLedger reborn(TestLedger ledger, Path to) throws IOException {
        ledger.copyTo(to);
        return TestLedger.in(to);
    }

    private static void assertRemembered(TestLedger ledger, Model model) {
        for (long row = 1; row <= ROWS; row++) {
            assertThat(ledger.state(row)).as("row %s", row).isEqualTo(model.rows.get(row));
        }
        assertThat(ledger.ledger.committedMicros()).isEqualTo(model.committedMicros());
        try (LedgerQueries queries = LedgerQueries.open(ledger.file)) {
            RunTotals totals = queries.totals();
            for (Billing billing : Billing.values()) {
                assertThat(totals.jobs().get(billing))
                        .as("jobs %s", billing)
                        .isEqualTo(model.jobs.values().stream()
                                .filter(billing::equals)
                                .count());
            }
            for (RowState state : RowState.values()) {
                assertThat(totals.rows(state))
                        .as("rows %s", state)
                        .isEqualTo(model.rows.values().stream()
                                .filter(state::equals)
                                .count());
            }
        }
    }

    private static Entry anyEntry(Random random, Model model, TestLedger ledger) {
        long row = 1L + random.nextInt(ROWS);
        Long current = model.current.get(row);
        long job = current == null || random.nextInt(10) == 0 ? 9999 : current;
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> TestLedger.submitting(row, random.nextInt(10) == 0 ? 1 : ledger.ledger.nextJob());
            case 3, 4 -> TestLedger.accepted(row, job);
            case 5 -> new Entry.NotTaken(row, job);
            case 6 ->
                random.nextInt(3) == 0
                        ? new Entry.Doubted(row, job, TestLedger.FAILURE)
                        : TestLedger.accepted(row, job);
            case 7, 8 -> TestLedger.finished(row, job);
            case 9 -> new Entry.AskedAgain(row, job);
            case 10 -> TestLedger.placed(row);
            default -> random.nextInt(3) == 0 ? TestLedger.failed(row, job) : TestLedger.accepted(row, job);
        };
    }
}
