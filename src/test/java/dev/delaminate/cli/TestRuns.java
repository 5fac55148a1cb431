package dev.delaminate.cli;

import dev.delaminate.emulator.Emulator;
import dev.delaminate.emulator.EmulatorOptions;
import dev.delaminate.emulator.EmulatorOptions.Pictures;
import dev.delaminate.emulator.EmulatorOptions.Queueing;
import dev.delaminate.emulator.RunningEmulator;
import dev.delaminate.emulator.time.DurationDistribution;
import dev.delaminate.ledger.postgres.CopiedRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.json.JsonMapper;

/** The program in this process, against an emulator whose jobs take no time, with one OUT. */
public final class TestRuns implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String KEY = "key-of-a-test";

    private final Path folder;
    private final RunningEmulator emulator = Objects.requireNonNull(Emulator.start(EmulatorOptions.defaults()
                    .withPictures(Pictures.solid(500))
                    .withQueueing(new Queueing(8, DurationDistribution.parse("0"), true, 1)))
            .block(PATIENCE));

    public TestRuns(Path folder) {
        this.folder = folder;
    }

    public Path out() {
        return folder.resolve("out");
    }

    /** A file of OUT's own. */
    Path state(String name) {
        return out().resolve(".delaminate").resolve(name);
    }

    String service() {
        return emulator.serviceUrl();
    }

    public Path manifest(String name, String... lines) {
        try {
            return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Told run(Path manifest, String... options) {
        return runAs(KEY, manifest, options);
    }

    Told runAs(String key, Path manifest, String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", manifest.toString()));
        if (!List.of(options).contains("--out")) {
            arguments.addAll(List.of("--out", out().toString()));
        }
        arguments.addAll(List.of("--in-flight", "4", "--poll-first", "10ms", "--poll-most", "20ms"));
        if (!List.of(options).contains("--min-free")) {
            arguments.addAll(List.of("--min-free", "1M"));
        }
        if (!List.of(options).contains("--service")) {
            arguments.addAll(List.of("--service", service()));
        }
        arguments.addAll(List.of(options));
        return Told.by(Map.of("DELAMINATE_API_KEY", key), arguments.toArray(String[]::new));
    }

    public Told command(String name, String... options) {
        List<String> arguments = new ArrayList<>(List.of(name, out().toString()));
        arguments.addAll(List.of(options));
        return Told.by(Map.of(), arguments.toArray(String[]::new));
    }

    /** Submits that the emulator took so far. */
    public int paid() {
        try {
            HttpRequest stats =
                    HttpRequest.newBuilder(URI.create(service() + "/stats")).build();
            String answer = HttpClient.newHttpClient()
                    .send(stats, BodyHandlers.ofString())
                    .body();
            return new JsonMapper().readTree(answer).at("/submissions/accepted").asInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<CSVRecord> results() {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try {
            String text = Files.readString(out().resolve("results.csv")).substring(1);
            try (CSVParser records = CSVParser.parse(text, format)) {
                return records.getRecords();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> results(String column) {
        return results().stream().map(row -> row.get(column)).toList();
    }

    /** Every line of every table, in words. */
    String ledger() {
        StringBuilder dump = new StringBuilder();
        for (String table : CopiedRun.TABLES) {
            dump.append(table).append('\n').append(query("SELECT * FROM " + table + " ORDER BY 1"));
        }
        return dump.toString();
    }

    String query(String sql) {
        try (Connection ledger = connection();
                Statement statement = ledger.createStatement();
                ResultSet lines = statement.executeQuery(sql)) {
            StringBuilder text = new StringBuilder();
            while (lines.next()) {
                for (int column = 1; column <= lines.getMetaData().getColumnCount(); column++) {
                    text.append(column == 1 ? "" : " ").append(lines.getString(column));
                }
                text.append('\n');
            }
            return text.toString();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Changes the ledger behind the program's back: what only a kill or another service would leave. */
    public void change(String... statements) {
        try (Connection ledger = connection();
                Statement statement = ledger.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + state("ledger.db"));
    }

    /** All that is in OUT, kept elsewhere. */
    Path snapshot(String name) {
        return copy(out(), folder.resolve(name));
    }

    void restore(Path snapshot) {
        delete(out());
        copy(snapshot, out());
    }

    static List<Path> parts(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        emulator.stop().block(PATIENCE);
    }
}
