package dev.delaminate.ledger.postgres.copy;

import dev.delaminate.ledger.sql.Sql;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A stream of bytes in the lines of table {@code manifest}, one piece of it in memory. */
final class ManifestPieces {
    private static final int PIECE_BYTES = 1024 * 1024;

    private ManifestPieces() {}

    /** What is written is kept, the rest of it when it is closed; in the transaction of {@code run}. */
    static OutputStream writing(Connection run) {
        return new Writing(run);
    }

    /** Reads what is kept, in a transaction that sees one moment. */
    static InputStream reading(Connection run) {
        return new Reading(run);
    }

    private static final class Writing extends OutputStream {
        private final Connection run;
        private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
        private long number;

        private Writing(Connection run) {
            this.run = run;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            piece.write(bytes, offset, length);
            if (piece.size() >= PIECE_BYTES) {
                keep();
            }
        }

        @Override
        public void close() throws IOException {
            if (piece.size() > 0) {
                keep();
            }
        }

        private void keep() throws IOException {
            try {
                Sql.update(run, "INSERT INTO manifest VALUES (?, ?)", ++number, piece.toByteArray());
                piece.reset();
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }

    private static final class Reading extends InputStream {
        private final Connection run;
        private InputStream piece = InputStream.nullInputStream();
        private long number;

        private Reading(Connection run) {
            this.run = run;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = piece.read(bytes, offset, length);
            return read < 0 && next() ? piece.read(bytes, offset, length) : read;
        }

        private boolean next() throws IOException {
            try {
                List<byte[]> next = Sql.list(
                        run, "SELECT bytes FROM manifest WHERE piece = ?", line -> line.getBytes(1), number + 1);
                if (next.isEmpty()) {
                    return false;
                }
                number++;
                piece = new ByteArrayInputStream(next.get(0));
                return true;
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }
}
