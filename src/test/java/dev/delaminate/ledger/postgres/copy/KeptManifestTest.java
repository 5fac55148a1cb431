package dev.delaminate.ledger.postgres.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.TestPostgres;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptManifestTest {
    @TempDir
    Path folder;

    private PostgresRun run;

    @BeforeEach
    void create() {
        run = TestPostgres.run();
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void comesBackByteForByteInPieces() throws Exception {
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        keep(bytes);

        Path place = folder.resolve("there/manifest.csv");
        new KeptManifest(run).writeTo(place, DigestUtils.sha256Hex(bytes));

        assertThat(place).hasBinaryContent(bytes);
        assertThat(place.getParent()).isDirectoryContaining(file -> file.equals(place));
        Connection connection = run.openForReading();
        assertThat(Sql.number(connection, "SELECT count(*) FROM manifest")).isEqualTo(3);
        LedgerSource.close(connection);
    }

    @Test
    void isNotReadWhereItLiesAlready() throws Exception {
        byte[] bytes = "id\n1\n".getBytes(StandardCharsets.UTF_8);
        keep(bytes);
        Path place = folder.resolve("manifest.csv");
        new KeptManifest(run).writeTo(place, DigestUtils.sha256Hex(bytes));
        FileTime before = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(place, before);

        new KeptManifest(run).writeTo(place, DigestUtils.sha256Hex(bytes));

        assertThat(Files.getLastModifiedTime(place)).isEqualTo(before);
    }

    @Test
    void aLaterOneTakesItsPlace() throws Exception {
        keep(new byte[] {1, 2, 3});
        keep(new byte[0]);
        Path place = folder.resolve("manifest.csv");

        new KeptManifest(run).writeTo(place, DigestUtils.sha256Hex(new byte[0]));

        assertThat(place).isEmptyFile();
    }

    @Test
    void anotherOneThanTheLedgerSpeaksOfIsNotWritten() throws Exception {
        keep(new byte[] {1, 2, 3});
        Path place = folder.resolve("manifest.csv");

        assertThatThrownBy(() -> new KeptManifest(run).writeTo(place, DigestUtils.sha256Hex("other")))
                .isInstanceOf(LedgerException.class)
                .hasMessage("another manifest was taken into the run at this moment: give the same command again");
        assertThat(place).doesNotExist();
    }

    private void keep(byte[] bytes) throws Exception {
        Path manifest = Files.write(folder.resolve("given.csv"), bytes);
        RunCopy.change(run, folder.resolve("work"), InstantSource.system(), notice -> {}, copied -> {
            copied.keepManifest(manifest);
            return 1;
        });
    }
}
