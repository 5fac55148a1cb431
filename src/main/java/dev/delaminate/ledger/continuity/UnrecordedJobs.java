package dev.delaminate.ledger.continuity;

import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.output.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Paid jobs whose names the ledger could not take, as when another program holds its lock: in a file beside it, which is
 * only ever appended to and forced to the disk; the next run hands them on. Belongs to the writer thread.
 *
 * <pre>
 * 5b0c7e1f9a2d4468 17 5 c2d38563-029c-43c5-9ea8-6b5127b4fbbc     the ledger, the job, its row, its request_id
 * </pre>
 */
public final class UnrecordedJobs {
    private final Path file;
    private final String ledger;
    private final Set<Long> kept = new HashSet<>();

    public UnrecordedJobs(Path file, String ledger) {
        this.file = file;
        this.ledger = ledger;
    }

    public record Unrecorded(String ledger, long job, long row, JobId requestId) {
        private String line() {
            return ledger + ' ' + job + ' ' + row + ' ' + requestId + '\n';
        }

        /** Empty for a line that was cut off. */
        private static Optional<Unrecorded> parse(String line) {
            String[] words = line.split(" ", 4);
            try {
                return Optional.of(new Unrecorded(
                        words[0], Long.parseLong(words[1]), Long.parseLong(words[2]), new JobId(words[3])));
            } catch (RuntimeException e) {
                return Optional.empty();
            }
        }
    }

    /** Those not yet kept are; true when all of them are on the disk. Blocks. */
    public boolean keep(Collection<Entry.Accepted> jobs) {
        StringBuilder lines = new StringBuilder();
        for (Entry.Accepted each : jobs) {
            if (!kept.contains(each.job())) {
                lines.append(new Unrecorded(ledger, each.job(), each.row(), each.requestId()).line());
            }
        }
        try {
            append(lines.toString());
            jobs.forEach(each -> kept.add(each.job()));
            return true;
        } catch (IOException e) {
            return false; // the disk is full, or gone: whoever waits for the record is told, and tells the user
        }
    }

    /** All that are kept. Blocks. */
    public List<Unrecorded> read() {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(Unrecorded::parse).flatMap(Optional::stream).toList();
        } catch (IOException | UncheckedIOException e) {
            throw failure(e);
        }
    }

    /**
     * What became of jobs that were kept.
     *
     * @param rows that are IN_FLIGHT now
     * @param rest that fit no row of this ledger; not those that were recorded after all
     */
    public record HandedOn(long rows, List<Unrecorded> rest) {
        public HandedOn {
            rest = List.copyOf(rest);
        }
    }

    /**
     * Rows whose jobs are known now are IN_FLIGHT; a job that was handed on before is left alone.
     *
     * @param now milliseconds since 1970
     */
    public HandedOn handOn(Connection connection, List<Unrecorded> jobs, long now) throws SQLException {
        List<Unrecorded> rest = new ArrayList<>();
        long rows = 0;
        for (Unrecorded each : jobs) {
            boolean isKnown = Sql.number(
                            connection,
                            "SELECT count(*) FROM job WHERE request_id = ?",
                            each.requestId().value())
                    > 0;
            if (!isKnown && each.ledger().equals(ledger) && handOn(connection, each, now)) {
                rows++;
            } else if (!isKnown) {
                rest.add(each);
            }
        }
        return new HandedOn(rows, rest);
    }

    private static boolean handOn(Connection connection, Unrecorded each, long now) throws SQLException {
        int found = Sql.update(
                connection,
                "UPDATE row SET state = 'IN_FLIGHT'"
                        + " WHERE row_id = ? AND job_id = ? AND state IN ('SUBMITTING', 'IN_DOUBT')",
                each.row(),
                each.job());
        if (found == 0) {
            return false;
        }
        Sql.update(
                connection,
                "UPDATE job SET request_id = ?, billing = 'BILLED', accepted_at = ? WHERE job_id = ?",
                each.requestId().value(),
                now,
                each.job());
        Sql.update(connection, "DELETE FROM failure WHERE row_id = ?", each.row());
        return true;
    }

    /** Only these stay in the file. Blocks. */
    public void leave(List<Unrecorded> rest) {
        StringBuilder lines = new StringBuilder();
        rest.forEach(each -> lines.append(each.line()));
        try {
            if (rest.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                WholeFile.writeForced(file, lines.toString());
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void append(String lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        try (FileChannel out = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND,
                LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    private LedgerException failure(Exception cause) {
        return new LedgerException(
                file + ", which names paid jobs, cannot be read or written: " + cause.getMessage()
                        + "; mend that and give the same command again",
                cause);
    }
}
