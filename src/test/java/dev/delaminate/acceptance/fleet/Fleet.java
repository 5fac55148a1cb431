package dev.delaminate.acceptance.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.Audit;
import dev.delaminate.acceptance.DelaminateProcess;
import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.acceptance.EmulatorProcess;
import dev.delaminate.acceptance.Eventually;
import dev.delaminate.ledger.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run, the database that its ledger is in, and processes that share it: each in a place, with a name of its own. */
final class Fleet implements AutoCloseable {
    static final Duration LEASE = Duration.ofSeconds(3);
    static final Duration BEYOND_THE_LEASE = LEASE.multipliedBy(2);
    static final Duration PATIENCE = Duration.ofMinutes(2);

    final PostgresServer database;
    final EmulatorProcess emulator;
    final Path manifest;
    final Path out;
    private final Path folder;
    private final int inFlight;
    private final List<String> options;
    private final List<DelaminateProcess> workers = new ArrayList<>();

    /** @param options of run and work, beside those that are the same in all tests */
    Fleet(Path folder, Path manifest, EmulatorProcess emulator, int inFlight, String... options) {
        this.folder = folder;
        this.manifest = manifest;
        this.emulator = emulator;
        this.inFlight = inFlight;
        this.options = List.of(options);
        this.out = folder.resolve("out");
        this.database = PostgresServer.start(folder);
    }

    /** The first process takes the manifest in; the others come when it has begun to work. */
    void begin(int places) {
        workers.add(start("run", List.of(manifest.toString(), "--name", name(0))));
        Eventually.isTrue(
                "the first submit",
                PATIENCE,
                () -> emulator.accepted() > 0 || !worker(0).isAlive());
        for (int place = 1; place < places; place++) {
            workers.add(work(place));
        }
    }

    private DelaminateProcess work(int place) {
        return start("work", List.of("--name", name(place)));
    }

    static String name(int place) {
        return "worker-" + place;
    }

    private DelaminateProcess start(String command, List<String> more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(more);
        all.addAll(List.of("--ledger", database.url(), "--run", "fleet", "--out", out.toString()));
        all.addAll(List.of("--service", emulator.service(), "--in-flight", "" + inFlight));
        all.addAll(List.of("--lease", LEASE.toMillis() + "ms", "--poll-first", "100ms", "--poll-most", "300ms"));
        all.addAll(List.of("--min-free", "1M"));
        all.addAll(options);
        return DelaminateProcess.start(folder, all.toArray(String[]::new));
    }

    int places() {
        return workers.size();
    }

    DelaminateProcess worker(int place) {
        return workers.get(place);
    }

    /** SIGKILL, and another one in its place. */
    void replace(int place) {
        worker(place).kill();
        workers.set(place, work(place));
    }

    void signalAll(String name) {
        workers.forEach(worker -> worker.signal(name));
    }

    void killAll() {
        workers.forEach(DelaminateProcess::kill);
    }

    /** Begins whoever ended because the database was away at its start anew, as whatever watches over workers does. */
    void revive() {
        for (int place = 0; place < places(); place++) {
            if (!worker(place).isAlive() && !isEnd(worker(place).await())) {
                workers.set(place, work(place));
            }
        }
    }

    private static boolean isEnd(Ended ended) {
        return ended.exit() == 0 || ended.exit() == 3;
    }

    /** Waits until all have ended by themselves. */
    void awaitEnd(Duration patience) {
        try {
            Eventually.isTrue("all workers to end", patience, () -> {
                revive();
                return workers.stream().noneMatch(DelaminateProcess::isAlive);
            });
        } catch (AssertionError e) {
            throw new AssertionError(report(), e);
        }
    }

    /** For people who look at a failure. */
    private String report() {
        StringBuilder all = new StringBuilder();
        for (int place = 0; place < places(); place++) {
            all.append(name(place))
                    .append(worker(place).isAlive() ? ", alive:\n" : ", ended:\n")
                    .append(worker(place).output())
                    .append('\n');
        }
        for (String query : List.of(
                "SELECT string_agg(line, E'\n') FROM (SELECT state || ', holder ' || coalesce(CAST(holder AS TEXT), 'none')"
                        + " || ': ' || count(*) AS line FROM row GROUP BY state, holder) AS rows",
                "SELECT string_agg(CAST(worker AS TEXT), E'\n') FROM worker")) {
            all.append(words(query)).append('\n');
        }
        return all.toString();
    }

    /** Nothing paid twice, nothing lost, everything told, and on the disk what is told. */
    Audit audit(String... statusesAllowed) {
        Audit audit = Audit.of(manifest, out, emulator).holds(statusesAllowed);
        Ended verify =
                DelaminateProcess.run(folder, "verify", out.toString(), "--ledger", database.url(), "--run", "fleet");
        assertThat(verify.exit()).as(verify.output()).isIn(0, 3);
        assertThat(emulator.stats().at("/slots/most_running").asInt())
                .as("jobs at the service at once")
                .isLessThanOrEqualTo(inFlight);
        assertThat(number("SELECT count(*) FROM row WHERE holder IS NOT NULL")).isZero();
        return audit;
    }

    long number(String query) {
        return asked(query, line -> line.getLong(1));
    }

    private String words(String query) {
        return asked(query, line -> line.getString(1));
    }

    private interface Column<T> {
        T of(ResultSet line) throws SQLException;
    }

    private <T> T asked(String query, Column<T> column) {
        try (Connection connection = DriverManager.getConnection(database.url() + "&currentSchema=delaminate_fleet");
                Statement statement = connection.createStatement();
                ResultSet line = statement.executeQuery(query)) {
            line.next();
            return column.of(line);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    void await(String what, String query) {
        Eventually.isTrue(what, PATIENCE, () -> number(query) != 0);
    }

    @Override
    public void close() {
        workers.forEach(DelaminateProcess::close);
        database.close();
    }
}
