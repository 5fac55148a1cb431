package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What verify finds in OUT, and that broken sets come back without being paid for again. */
class VerifyIT {
    @TempDir
    Path folder;

    private EmulatorProcess emulator;
    private Path out;
    private String[] command;

    @BeforeEach
    void layerAManifest() {
        emulator = EmulatorProcess.start(folder, "--slots", "10", "--solid", "1000", "--duration", "20ms");
        out = folder.resolve("out");
        command = new String[] {
            "run",
            Results.manifest(folder, 12).toString(),
            "--out",
            out.toString(),
            "--service",
            emulator.service(),
            "--poll-first",
            "20ms",
            "--min-free",
            "1M"
        };
        Ended run = DelaminateProcess.run(folder, command);
        assertThat(run.exit()).as(run.output()).isZero();
    }

    @AfterEach
    void stopTheEmulator() {
        emulator.close();
    }

    @Test
    void findsAWholeRunWholeAndAccountsForEachJob() {
        Ended verify = verify();

        assertThat(verify.exit()).as(verify.output()).isZero();
        assertThat(verify.output())
                .contains("12 of 12 in results.csv")
                .contains("12 set(s), 60 of 60 files whole")
                .contains("12 billed $0.60");
        assertThat(Results.column(out.resolve("jobs.csv"), "request_id"))
                .containsExactlyInAnyOrderElementsOf(Results.column(out.resolve("results.csv"), "result_request_id"));
        assertThat(Results.column(out.resolve("jobs.csv"), "billing")).containsOnly("billed");
    }

    @Test
    void hasBrokenSetsFetchedAgainAndLeavesTheWorkOfTheUserAlone() throws IOException {
        Path layers = out.resolve("layers");
        Files.delete(layers.resolve("r1/layer-2.png"));
        Files.write(layers.resolve("r2/layer-0.png"), new byte[100]);
        Files.copy(
                layers.resolve("r3/layer-3.png"),
                layers.resolve("r3/layer-1.png"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.delete(layers.resolve("r3/layer-0.png"));
        Files.writeString(layers.resolve("r4/notes.txt"), "mine");
        Files.createDirectory(layers.resolve("unknown"));
        Files.delete(out.resolve("results.csv"));

        Ended found = verify();

        assertThat(found.exit()).as(found.output()).isEqualTo(3);
        assertThat(found.output().lines().map(String::strip))
                .contains(
                        "missing  layers/r1/layer-2.png",
                        "broken   layers/r2/layer-0.png",
                        "changed  layers/r3/layer-1.png",
                        "missing  layers/r3/layer-0.png",
                        "stray    layers/r4/notes.txt",
                        "stray    layers/unknown");
        assertThat(found.output()).contains("0 of 12 in results.csv", "it does not exist");

        Ended requeued = verify("--requeue");
        assertThat(requeued.output()).contains("Requeued 2 set(s)");
        Ended again = DelaminateProcess.run(folder, command);
        Ended left = verify();

        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(left.output())
                .contains("12 of 12 in results.csv", "58 of 60 files whole · 1 missing · 0 broken · 1 changed");
        assertThat(emulator.accepted()).isEqualTo(12);
    }

    @Test
    void afterAPowerLossWhatDidNotReachTheDiskIsFetchedAgain() throws IOException, SQLException {
        Path torn = out.resolve("layers/r5/layer-1.png");
        Files.write(torn, new byte[Math.toIntExact(Files.size(torn))]);
        sql("UPDATE run SET ended_at = NULL, boot_id = 'before the power went'");

        Ended again = DelaminateProcess.run(folder, command);

        assertThat(again.output()).contains("of the 12 set(s) placed shortly before, 1 did not reach the disk");
        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(verify().exit()).isZero();
        assertThat(emulator.accepted()).isEqualTo(12);
        assertThat(DelaminateProcess.run(folder, command).output()).doesNotContain("did not reach the disk");
    }

    private Ended verify(String... options) {
        List<String> arguments = new ArrayList<>(List.of("verify", out.toString()));
        arguments.addAll(List.of(options));
        return DelaminateProcess.run(folder, arguments.toArray(String[]::new));
    }

    private void sql(String text) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + out.resolve(".delaminate/ledger.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(text);
        }
    }
}
