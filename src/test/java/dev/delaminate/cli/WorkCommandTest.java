package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.RunName;
import dev.delaminate.ledger.postgres.TestPostgres;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands that work on a run whose ledger is shared. */
class WorkCommandTest {
    private final RunName name = TestPostgres.newName();

    @TempDir
    Path folder;

    private TestRuns runs;

    @BeforeEach
    void begin() {
        runs = new TestRuns(folder);
    }

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void theManifestIsTakenInAndLayered() throws SQLException {
        Told told = run(catalog(5));

        assertThat(told.exit()).as(told.text()).isZero();
        assertThat(told.text()).contains("5 rows").contains("5 done · 0 failed");
        assertThat(runs.results("id")).containsExactly("p1", "p2", "p3", "p4", "p5");
        assertThat(runs.results("result_status")).containsOnly("done");
        assertThat(text("SELECT count(*) FROM row WHERE holder IS NOT NULL")).isEqualTo("0");
        assertThat(folder.resolve("out/.delaminate/ledger.db")).doesNotExist();
        assertThat(folder.resolve("out/.delaminate/lock")).doesNotExist();
    }

    @Test
    void theSameCommandAgainPaysNothing() {
        run(catalog(3));
        int paid = runs.paid();

        Told again = run(catalog(3));

        assertThat(again.exit()).isZero();
        assertThat(runs.paid()).isEqualTo(paid);
    }

    @Test
    void anEditedManifestTakesOnlyWhatIsNew() {
        run(catalog(3));

        Told edited = run(runs.manifest(
                "catalog.csv",
                "id,image_url",
                "new,https://shop.example/new.png",
                "p2,https://shop.example/2.png",
                "p1,https://shop.example/1.png"));

        assertThat(edited.text()).contains("3 done");
        assertThat(runs.results("id")).containsExactly("new", "p2", "p1");
        assertThat(runs.paid()).isEqualTo(4);
    }

    @Test
    void manyWorkersOnOneFolderPayForEachRowOnce() throws Exception {
        Told limited = run(catalog(60), "--limit", "0");
        assertThat(limited.text()).contains("60 left");

        List<CompletableFuture<Told>> workers = IntStream.range(0, 3)
                .mapToObj(n -> CompletableFuture.supplyAsync(this::work))
                .toList();
        List<Told> told = workers.stream().map(CompletableFuture::join).toList();

        assertThat(told)
                .as("%s", told)
                .allSatisfy(each -> assertThat(each.exit()).isZero());
        assertThat(runs.paid()).isEqualTo(60);
        assertThat(runs.results("result_status")).hasSize(60).containsOnly("done");
        assertThat(text("SELECT count(DISTINCT request_id) || ' ' || count(*) FROM job"))
                .isEqualTo("60 60");
        try (Stream<Path> own = Files.list(folder.resolve("out/.delaminate/workers"))) {
            assertThat(own).hasSizeBetween(1, 3);
        }
    }

    @Test
    void anotherKeyOfTheAccountHasTheSameBudget() {
        Told begun = run(catalog(6), "--budget", "0.10");
        Told rotated = work("another-key");

        assertThat(begun.exit()).isEqualTo(8);
        assertThat(rotated.exit()).as(rotated.text()).isEqualTo(8);
        assertThat(runs.paid()).isEqualTo(2);
    }

    @Test
    @Timeout(180)
    void endsThoughTheKeyExpiresWhileJobsAreAtTheService() throws Exception {
        HttpServer service = takesJobsAndAnswersNoPoll();

        Told told = run(
                catalog(2),
                "--service",
                "http://127.0.0.1:" + service.getAddress().getPort());
        service.stop(0);

        assertThat(told.exit()).as(told.text()).isEqualTo(4);
        assertThat(told.text()).contains("key expired");
        assertThat(text("SELECT state || ' ' || coalesce(holder, 0) FROM row")).isEqualTo("IN_FLIGHT 0,IN_FLIGHT 0");
        assertThat(text("SELECT outcome FROM worker")).isEqualTo("left");
    }

    private static HttpServer takesJobsAndAnswersNoPoll() throws IOException {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger jobs = new AtomicInteger();
        service.createContext("/", exchange -> {
            boolean isSubmit = exchange.getRequestMethod().equals("POST");
            exchange.getRequestBody().readAllBytes();
            byte[] answer = (isSubmit
                            ? "{\"request_id\":\"job-" + jobs.incrementAndGet() + "\",\"status\":\"IN_QUEUE\"}"
                            : "{\"error\":{\"err_code\":-10005,\"message\":\"key expired\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(isSubmit ? 200 : 401, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        service.start();
        return service;
    }

    @Test
    void aPromptWithNulIsLayeredAndItsCellComesBackAsItWas() {
        Path manifest = runs.manifest(
                "nul.csv",
                "id,image_url,prompt,note",
                "p1,https://shop.example/1.png,a\0b,c\0d",
                "p2,https://shop.example/2.png,,");

        Told told = run(manifest);

        assertThat(told.exit()).as(told.text()).isZero();
        assertThat(command("status").exit()).isZero();
        assertThat(runs.results("prompt")).containsExactly("a\0b", "");
        assertThat(runs.results("note")).containsExactly("c\0d", "");
    }

    @Test
    void aWorkerNeedsARunWithAManifest() {
        RunName nobodys = TestPostgres.newName();
        PostgresRun.create(TestPostgres.url(), name, null).close();
        CompletableFuture<Told> waiting = CompletableFuture.supplyAsync(() -> work("key-of-a-test", nobodys));
        Told empty = work();
        Told none = waiting.join();

        assertThat(none.exit()).isEqualTo(5);
        assertThat(none.text()).contains("there is no run '" + nobodys + "'");
        assertThat(empty.exit()).isEqualTo(2);
        assertThat(empty.text()).contains("no manifest yet");
    }

    @Test
    void rowsInDoubtAreListedAndSettled() throws Exception {
        run(catalog(2), "--limit", "0");
        change("INSERT INTO job (job_id, row_id, account_id, billing, price_micros, submitted_at)"
                + " SELECT 7, 2, min(account_id), 'IN_DOUBT', 50000, 1 FROM account");
        change("UPDATE row SET state = 'IN_DOUBT', job_id = 7 WHERE row_id = 2");
        change("INSERT INTO failure VALUES (2, 'INTERRUPTED', 'interrupted', 'who knows', 1)");

        Told listed = command("settle");
        Told settled = command("settle", "--row", "p2", "--not-billed");
        Told layered = work();

        assertThat(listed.text())
                .contains("p2  submitted")
                .contains("delaminate settle --ledger")
                .contains("--run " + name);
        assertThat(settled.exit()).as(settled.text()).isZero();
        assertThat(layered.text()).contains("2 done");
        assertThat(text("SELECT billing FROM job WHERE job_id = 7")).isEqualTo("RELEASED");
    }

    @Test
    void brokenSetsAreFetchedAgain() throws Exception {
        run(catalog(2));
        CSVRecord first = runs.results().get(0);
        Files.delete(folder.resolve("out").resolve(first.get("result_folder")).resolve("layer-0.png"));

        Told verified = command("verify", runs.out().toString(), "--requeue");
        Told fetched = work();

        assertThat(verified.text()).contains("Requeued 1 set(s): workers fetch them again");
        assertThat(fetched.exit()).isZero();
        assertThat(command("verify", runs.out().toString()).exit()).isZero();
        assertThat(runs.paid()).isEqualTo(2);
    }

    @Test
    void whatOnlyAFileHasIsRefused() {
        assertThat(run(catalog(1), "--adopt").text()).contains("--adopt takes over what a lost ledger in OUT knew");
        assertThat(Told.by(Map.of(), "work", "--out", "out").text()).contains("say which run: --ledger URL");
    }

    private Path catalog(int rows) {
        return runs.manifest(
                "catalog.csv",
                Stream.concat(
                                Stream.of("id,image_url"),
                                IntStream.rangeClosed(1, rows)
                                        .mapToObj(n -> "p" + n + ",https://shop.example/" + n + ".png"))
                        .toArray(String[]::new));
    }

    private Told run(Path manifest, String... options) {
        return runs.run(
                manifest, Stream.concat(Stream.of(where()), Stream.of(options)).toArray(String[]::new));
    }

    private Told work() {
        return work("key-of-a-test");
    }

    private Told work(String key) {
        return work(key, name);
    }

    private Told work(String key, RunName run) {
        List<String> words = List.of(
                "work",
                "--out",
                runs.out().toString(),
                "--service",
                runs.service(),
                "--poll-first",
                "10ms",
                "--poll-most",
                "20ms",
                "--min-free",
                "1M");
        return Told.by(
                Map.of("DELAMINATE_API_KEY", key),
                Stream.concat(words.stream(), Stream.of(where(run))).toArray(String[]::new));
    }

    private Told command(String... words) {
        return Told.by(
                Map.of(), Stream.concat(Stream.of(words), Stream.of(where())).toArray(String[]::new));
    }

    private String[] where() {
        return where(name);
    }

    private static String[] where(RunName run) {
        return new String[] {"--ledger", TestPostgres.url(), "--run", run.value()};
    }

    private String text(String query) throws SQLException {
        try (PostgresRun run = PostgresRun.existing(TestPostgres.url(), name, null)) {
            Connection connection = run.openForReading();
            String text = String.join(",", Sql.list(connection, query, line -> line.getString(1)));
            LedgerSource.close(connection);
            return text;
        }
    }

    private void change(String statement) throws SQLException {
        try (PostgresRun run = PostgresRun.existing(TestPostgres.url(), name, null)) {
            Connection connection = run.openBeside();
            Sql.update(connection, statement);
            LedgerSource.close(connection);
        }
    }
}
