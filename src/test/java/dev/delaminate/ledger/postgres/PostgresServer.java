package dev.delaminate.ledger.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of one test's own, which writes through to the disk and may be killed: it comes back with the same data,
 * on the same port. By the programs in the folder {@code -Dpostgres.bin}, else by those of {@link TestPostgres}.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String CHOSEN = System.getProperty("postgres.bin", "");

    private final Path bin;
    private final Path data;
    private final int port = freePort();

    private PostgresServer(Path bin, Path folder) {
        this.bin = bin;
        this.data = folder.resolve("postgres");
    }

    /** @param folder that its data are made in */
    public static PostgresServer start(Path folder) {
        PostgresServer server = new PostgresServer(bin(), folder);
        server.tell(
                server.program("initdb"), "-D", server.data.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8");
        server.start();
        return server;
    }

    /** Whether a folder of programs was named. */
    static boolean isChosen() {
        return !CHOSEN.isBlank();
    }

    private static Path bin() {
        if (isChosen()) {
            return Path.of(CHOSEN);
        }
        try (Connection connection = DriverManager.getConnection(TestPostgres.url());
                Statement statement = connection.createStatement();
                ResultSet line = statement.executeQuery("SELECT pg_backend_pid()")) {
            line.next();
            Path postgres = ProcessHandle.of(line.getLong(1))
                    .flatMap(process -> process.info().command())
                    .map(Path::of)
                    .orElseThrow();
            return postgres.resolveSibling("");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    int port() {
        return port;
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    /** Waits until it answers. */
    public void start() {
        tell(
                program("pg_ctl"),
                "-D",
                data.toString(),
                "-l",
                data.resolveSibling("postgres.log").toString(),
                "-o",
                "-p " + port + " -h 127.0.0.1 -c unix_socket_directories=''",
                "-w",
                "-t",
                "60",
                "start");
    }

    /** SIGKILL, of all its processes: nothing is written out, nobody is told. */
    public void kill() {
        ProcessHandle first = ProcessHandle.of(Long.parseLong(firstLine(data.resolve("postmaster.pid"))))
                .orElseThrow();
        try (Stream<ProcessHandle> others = first.descendants()) {
            List<ProcessHandle> all = new ArrayList<>(List.of(first));
            others.forEach(all::add);
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(process -> process.onExit().join());
        }
    }

    @Override
    public void close() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            kill();
        }
    }

    private String program(String name) {
        return bin.resolve(name).toString();
    }

    /** It refuses to run as root: then as nobody, of a name space of its own. */
    private void tell(String... command) {
        List<String> all = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            all.addAll(List.of("unshare", "-U"));
        }
        all.addAll(List.of(command));
        Path output = data.resolveSibling("postgres-commands.log");
        try {
            int exit = new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new AssertionError(String.join(" ", all) + " failed:\n" + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String firstLine(Path file) {
        try {
            return Files.readAllLines(file).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
