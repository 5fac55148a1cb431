package dev.delaminate.ledger.postgres.copy;

import dev.delaminate.ledger.postgres.copy.LedgerTable.Column;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Writes lines as COPY reads them, see {@link CopyLines}; holds one buffer of them. */
final class CopyWriter {
    private static final int FULL = 64 * 1024;

    /** PostgreSQL keeps no text with a NUL in it: what stands for a character that cannot be. */
    private static final byte[] NO_CHARACTER = "\uFFFD".getBytes(StandardCharsets.UTF_8);

    private final CopyIn copy;
    private byte[] buffer = new byte[2 * FULL];
    private int length;

    CopyWriter(CopyIn copy) {
        this.copy = copy;
    }

    /** Writes the line that the answer stands at, which has these columns first. */
    void write(ResultSet line, List<Column> columns) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                put((byte) '\t');
            }
            value(columns.get(i).text(line, i + 1));
        }
        put((byte) '\n');
        if (length >= FULL) {
            flush();
        }
    }

    /** Returns the number of lines that the database took. */
    long end() throws SQLException {
        flush();
        return copy.endCopy();
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, length);
        length = 0;
    }

    private void value(@Nullable String value) {
        if (value == null) {
            put((byte) '\\');
            put((byte) 'N');
            return;
        }
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            put(each);
            switch (each) {
                case 0 -> replaceLast(NO_CHARACTER);
                case '\\' -> put((byte) '\\');
                case '\n' -> escapeLast('n');
                case '\r' -> escapeLast('r');
                case '\t' -> escapeLast('t');
                default -> {}
            }
        }
    }

    private void escapeLast(char letter) {
        buffer[length - 1] = '\\';
        put((byte) letter);
    }

    private void replaceLast(byte[] bytes) {
        length--;
        for (byte each : bytes) {
            put(each);
        }
    }

    private void put(byte each) {
        if (length == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * length);
        }
        buffer[length++] = each;
    }
}
