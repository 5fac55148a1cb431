package dev.delaminate.ledger.queries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of the last redo of a row: while one is under way, the row stands with the set that it has.
 *
 * @param isKnown whether the row was ever made again
 * @param outcome null while it is under way
 * @param message why the old set was kept
 */
record RedoNote(
        boolean isKnown, @Nullable String outcome, @Nullable String message) {
    /** Reads the number of the redo, its outcome and its message. */
    static RedoNote read(ResultSet line, int first) throws SQLException {
        return new RedoNote(line.getLong(first) > 0, line.getString(first + 1), line.getString(first + 2));
    }

    boolean isOpen() {
        return isKnown && outcome == null;
    }

    List<String> addedTo(List<String> warnings) {
        String words = words();
        return words == null
                ? warnings
                : Stream.concat(warnings.stream(), Stream.of(words)).toList();
    }

    private @Nullable String words() {
        if (isOpen()) {
            return "--redo is under way: these are the layers from before";
        }
        if (message == null) {
            return null;
        }
        return ("KEPT".equals(outcome) ? "--redo brought no better set: " : "--redo failed: ") + message;
    }
}
