package dev.delaminate.ledger;

import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.postgres.CopiedRun;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.TestPostgres;
import dev.delaminate.ledger.sql.LedgerSource;
import org.jspecify.annotations.Nullable;

/** What tests read a ledger from, which each database has to answer alike. */
public enum Store {
    SQLITE,
    POSTGRES;

    public Reading reading(LedgerFile file) {
        return new Reading(file, this == POSTGRES ? TestPostgres.run() : null);
    }

    /** The file that a test writes, or a run in PostgreSQL that has the same. */
    public static final class Reading implements AutoCloseable {
        private final LedgerFile file;
        private final @Nullable PostgresRun run;

        private Reading(LedgerFile file, @Nullable PostgresRun run) {
            this.file = file;
            this.run = run;
        }

        /** With what was committed until now. */
        public LedgerSource now() {
            if (run == null) {
                return file;
            }
            CopiedRun.copy(file, run);
            return run;
        }

        @Override
        public void close() {
            if (run != null) {
                run.close();
            }
        }
    }
}
