package dev.delaminate.ledger.postgres.copy;

import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;

/** A ledger's file that is thrown away, and how it was before it was changed. Every method blocks. */
record ScratchFile(Path folder, LedgerFile file) implements AutoCloseable {
    static ScratchFile in(Path work) throws IOException {
        Files.createDirectories(work);
        Path folder = Files.createTempDirectory(work, "delaminate-run");
        return new ScratchFile(folder, new LedgerFile(folder.resolve("ledger.db"), folder.resolve("native")));
    }

    /** What is in the file now is how it was before. Nobody may have it open. */
    void remember() throws IOException {
        Files.copy(file.path(), before());
    }

    /** The file, with the one before attached as {@code before}; to be closed. */
    Connection compared() throws SQLException {
        Connection connection = file.openForReading();
        Sql.update(connection, "ATTACH DATABASE '" + before().toString().replace("'", "''") + "' AS before");
        return connection;
    }

    private Path before() {
        return folder.resolve("before.db");
    }

    /** What cannot be deleted stays, and does no harm. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
