package dev.delaminate.ledger.postgres.copy;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.output.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The manifest that a run's rows have their places in, kept beside them, so that whoever joins the two finds it on any
 * machine: its bytes by gzip, in pieces. Blocks; holds a piece in memory.
 *
 * @param run whose manifest it is
 */
public record KeptManifest(PostgresRun run) {
    private static final int BUFFER_BYTES = 64 * 1024;

    /** Part of the transaction that gives the rows their places. */
    static void keep(Connection run, Path manifest) throws SQLException, IOException {
        Sql.update(run, "DELETE FROM manifest");
        try (InputStream bytes = Files.newInputStream(manifest);
                OutputStream pieces = new GZIPOutputStream(ManifestPieces.writing(run), BUFFER_BYTES)) {
            bytes.transferTo(pieces);
        }
    }

    /**
     * Brings it to {@code place}, which is seen whole or not at all; not where it lies there already. Several may do so at
     * once.
     *
     * @param sha256 that the ledger speaks of
     */
    public void writeTo(Path place, String sha256) {
        try {
            if (!isThere(place, sha256)) {
                write(place, sha256);
            }
        } catch (SQLException e) {
            throw run.failure("read", e);
        } catch (IOException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw run.failure("read", cause);
            }
            throw new LedgerException("the run's manifest cannot be written to " + place + ": " + e.getMessage(), e);
        }
    }

    private void write(Path place, String sha256) throws SQLException, IOException {
        WholeFile.makeFolderOf(place);
        Path part = WholeFile.part(place.resolveSibling(place.getFileName() + "-" + UUID.randomUUID()));
        try {
            try (FileChannel file = WholeFile.create(part)) {
                read(Channels.newOutputStream(file));
            }
            if (!isThere(part, sha256)) {
                throw new LedgerException(
                        "another manifest was taken into the run at this moment: give the same command again", null);
            }
            WholeFile.moveIn(part, place);
        } finally {
            WholeFile.discard(part);
        }
    }

    private void read(OutputStream file) throws SQLException, IOException {
        Connection connection = run.openForReading();
        try {
            Sql.update(connection, run.beginReading());
            try (InputStream bytes = new GZIPInputStream(ManifestPieces.reading(connection), BUFFER_BYTES)) {
                bytes.transferTo(file);
            }
            Sql.update(connection, "COMMIT");
        } finally {
            LedgerSource.close(connection);
        }
    }

    private static boolean isThere(Path file, String sha256) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return DigestUtils.sha256Hex(bytes).equals(sha256);
        }
    }
}
