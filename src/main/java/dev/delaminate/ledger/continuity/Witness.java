package dev.delaminate.ledger.continuity;

import dev.delaminate.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a second file beside the ledger knows of it: {@code OUT/.delaminate/last-job}. A ledger that was lost, emptied or
 * restored from a copy knows less, and would have jobs paid for again.
 *
 * <pre>
 * jobs 0000000000000000192
 * ledger 5b0c7e1f9a2d4468
 * place /catalog/OUT/.delaminate
 * </pre>
 *
 * @param lastJob the highest number of a job that was submitted; it never runs ahead of the ledger
 * @param ledger which ledger: its own number, drawn when it was begun
 * @param place the folder of the ledger in its last run, links resolved
 */
public record Witness(long lastJob, String ledger, String place) {
    private static final String JOBS = "jobs ";
    private static final String LEDGER = "ledger ";
    private static final String PLACE = "place ";

    /** Null where there is none: nothing was submitted, or an older delaminate did. Blocks. */
    static @Nullable Witness read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return new Witness(
                    Long.parseLong(after(JOBS, lines.get(0))), after(LEDGER, lines.get(1)), after(PLACE, lines.get(2)));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException | RuntimeException e) {
            throw new LedgerException(
                    file + " cannot be read, which tells whether the ledger is the newest: mend that, or delete it if"
                            + " ledger.db beside it is whole and no older copy",
                    e);
        }
    }

    /** The number stands first and has always as many digits, so that it can be written over in its place. */
    String text() {
        return JOBS + digits(lastJob) + '\n' + LEDGER + ledger + '\n' + PLACE + place + '\n';
    }

    static int digitsAt() {
        return JOBS.length();
    }

    static String digits(long lastJob) {
        return String.format("%019d", lastJob);
    }

    private static String after(String word, String line) {
        if (!line.startsWith(word)) {
            throw new IllegalArgumentException("no " + word + "in: " + line);
        }
        return line.substring(word.length());
    }
}
