package dev.delaminate.ledger.continuity;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.output.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The {@link Witness} while a run goes on: told of each commit with new jobs, after it is durable and before their POSTs
 * leave. That costs microseconds, since the process may die but the system lives on; for the death of the system it is
 * forced to the disk every {@value #JOBS_BEFORE_FORCE} jobs and at both ends. Belongs to the writer thread.
 */
public final class WitnessFile implements AutoCloseable {
    private static final int JOBS_BEFORE_FORCE = 64;

    private final FileChannel file;
    private long lastJob;
    private long forcedJob;

    private WitnessFile(FileChannel file, long lastJob) {
        this.file = file;
        this.lastJob = lastJob;
        this.forcedJob = lastJob;
    }

    /** Begins with what the ledger knows, whole and forced. Errors with {@link LedgerException}. */
    public static WitnessFile begin(Path place, Witness known) {
        try {
            WholeFile.writeForced(place, known.text());
            return new WitnessFile(
                    FileChannel.open(place, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS), known.lastJob());
        } catch (IOException e) {
            throw new LedgerException(
                    "cannot write " + place + ": " + e.getMessage() + "; mend that and give the same command again", e);
        }
    }

    public void submitted(long job) {
        if (job <= lastJob) {
            return;
        }
        try {
            file.write(ByteBuffer.wrap(Witness.digits(job).getBytes(StandardCharsets.US_ASCII)), Witness.digitsAt());
            lastJob = job;
            if (lastJob - forcedJob >= JOBS_BEFORE_FORCE) {
                force();
            }
        } catch (IOException e) {
            // It lags behind, and can tell less; the ledger itself has everything.
        }
    }

    @Override
    public void close() {
        try (file) {
            force();
        } catch (IOException e) {
            // As above.
        }
    }

    private void force() throws IOException {
        file.force(false);
        forcedJob = lastJob;
    }
}
