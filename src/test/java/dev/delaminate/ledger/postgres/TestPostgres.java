package dev.delaminate.ledger.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.file.PathUtils;

/**
 * A PostgreSQL server for the tests of this process: begun by the first that asks, ended with the process. The one that comes
 * from Maven, else that of the programs in {@code -Dpostgres.bin}.
 */
public final class TestPostgres {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private TestPostgres() {}

    private static final class Server {
        private static final int PORT = PostgresServer.isChosen() ? chosen() : embedded();

        private static int embedded() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.start();
                atEnd(server);
                return server.getPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static int chosen() {
            try {
                Path folder = Files.createTempDirectory("postgres");
                PostgresServer server = PostgresServer.start(folder);
                atEnd(() -> {
                    server.close();
                    PathUtils.deleteDirectory(folder);
                });
                return server.port();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void atEnd(Closeable server) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
        }

        private static void close(Closeable server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Its address, with the user. */
    public static String url() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/postgres?user=postgres";
    }

    public static int port() {
        return Server.PORT;
    }

    /** A name that no other test's run has. */
    public static RunName newName() {
        return new RunName("test-" + RUNS.incrementAndGet());
    }

    /** A run of its own, without rows; to be closed. */
    public static PostgresRun run() {
        return PostgresRun.create(url(), newName(), null);
    }
}
