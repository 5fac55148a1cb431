package dev.delaminate.batch.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.batch.ReadingOptions;
import dev.delaminate.batch.Retries;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.RunLock;
import dev.delaminate.ledger.postgres.TestPostgres;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.pipeline.money.Price;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manifest of pictures on this machine is taken into a run that others work on. */
class SharedPreparationTest {
    private static final String FIRST = "GIF89a first";
    private static final String OTHER = "GIF89a other";

    private final PostgresRun run = TestPostgres.run();
    private final Connection other = run.openBeside();

    @TempDir
    Path folder;

    private Path manifest;
    private CompletableFuture<Void> changing = CompletableFuture.failedFuture(new AssertionError("nothing was told"));

    @BeforeEach
    void pictures() throws IOException {
        manifest = Files.writeString(
                folder.resolve("catalog.csv"), "id,image_url\na,https://shop.example/a.png\nb,b.gif\nc,c.gif\n");
        write(FIRST);
    }

    @AfterEach
    void close() {
        LedgerSource.close(other);
        run.close();
    }

    /** Whoever has the run's lock meanwhile finds the digests taken, and pictures with other bytes not read again. */
    @Test
    void picturesAreReadWhileNobodyWaits() throws SQLException {
        prepare(new PrintWriter(Writer.nullWriter()) {
            @Override
            public void println(String notice) {
                if (notice.equals("reading the manifest's pictures on this machine")) {
                    holdUp();
                }
            }
        });
        changing.orTimeout(TestLedger.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();

        assertThat(Sql.list(
                        other,
                        "SELECT coalesce(sha256, 'none') FROM request ORDER BY row_id",
                        line -> line.getString(1)))
                .containsExactly("none", DigestUtils.sha256Hex(FIRST), DigestUtils.sha256Hex(FIRST));
        assertThat(folder.resolve("out/.delaminate/workers/one/intake")).isEmptyDirectory();
    }

    private void holdUp() {
        try {
            Sql.update(other, "BEGIN");
            Sql.update(other, "SET LOCAL lock_timeout = '1s'");
            RunLock.take(other);
        } catch (SQLException e) {
            throw new AssertionError("the run is locked", e);
        }
        changing = CompletableFuture.runAsync(this::changeThePicturesOnceTheLockIsWaitedFor);
    }

    private void changeThePicturesOnceTheLockIsWaitedFor() {
        Connection watching = run.openForReading();
        try {
            while (Sql.number(
                            watching,
                            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                    + " AND application_name = 'delaminate " + run.name() + "'")
                    == 0) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            write(OTHER);
            Sql.update(other, "COMMIT");
        } catch (SQLException | IOException e) {
            throw new AssertionError(e);
        } finally {
            LedgerSource.close(watching);
        }
    }

    /** Of the same size and time, whatever is in them. */
    private void write(String bytes) throws IOException {
        for (String name : List.of("b.gif", "c.gif")) {
            Path picture = Files.write(folder.resolve(name), bytes.getBytes(StandardCharsets.US_ASCII));
            Files.setLastModifiedTime(picture, FileTime.fromMillis(TestLedger.NOW.toEpochMilli()));
        }
    }

    private void prepare(PrintWriter console) {
        OutputFolder out = OutputFolder.create(folder.resolve("out")).forWorker("one");
        new SharedPreparation(
                        run,
                        out,
                        new ReadingOptions("auto", List.of(), null, List.of(), true, ReadingOptions.Table.AUTO),
                        new Retries(false, List.of(), null, false, null, false),
                        Price.DEFAULT,
                        console)
                .prepare(manifest.toString());
    }
}
