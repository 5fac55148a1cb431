package dev.delaminate.ledger.continuity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.delaminate.ledger.Recovery;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.file.LedgerFile;
import dev.delaminate.ledger.file.LedgerSchema;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.ledger.sqlite.SqliteLedger;
import dev.delaminate.quality.Grade;
import dev.delaminate.review.Decision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A ledger of each version that there was, with a row in every state: version-N.sql is what {@code .dump} said of it. Who
 * changes the schema adds the dump of the version before.
 */
class LedgerUpgradeTest {
    @TempDir
    Path folder;

    static IntStream versions() {
        return IntStream.rangeClosed(1, LedgerSchema.VERSION);
    }

    private LedgerFile written(int version) throws IOException, SQLException {
        LedgerFile file = TestLedger.fileIn(folder);
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("version-" + version + ".sql"));
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.path())) {
            String dump = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String statement : dump.split(";\n")) {
                Sql.update(connection, statement);
            }
            Sql.update(connection, "PRAGMA user_version = " + version);
        }
        return file;
    }

    @ParameterizedTest
    @MethodSource("versions")
    void isReadAsItIs(int version) throws IOException, SQLException {
        LedgerFile file = written(version);

        try (LedgerQueries queries = LedgerQueries.open(file)) {
            assertThat(queries.totals().rows(RowState.DONE)).isOne();
            assertThat(queries.layerSets()).toIterable().hasSize(1);
            assertThat(queries.rowsInDoubt()).toIterable().hasSize(1);
            assertThat(queries.jobs()).toIterable().hasSize(6);
            assertThat(queries.rowOutcomes()).toIterable().hasSize(8);
            assertThat(queries.qualities().rows(Grade.WEAK)).isEqualTo(version < 3 ? 0 : 1);
            assertThat(queries.rowOutcomes())
                    .toIterable()
                    .filteredOn(row -> row.warnings().contains("--redo brought no better set: the new one is weak"))
                    .hasSize(version < 3 ? 0 : 1);
            assertThat(queries.reviews().rows(Decision.REDO)).isEqualTo(version < 4 ? 0 : 1);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void isUpgradedInPlaceAndGoesOn(int version) throws IOException, SQLException {
        LedgerFile file = written(version);

        assertThatCode(() -> Continuity.require(file, List.of("layers/a"))).doesNotThrowAnyException();

        try (SqliteLedger ledger = SqliteLedger.open(file, () -> TestLedger.NOW)) {
            assertThat(ledger.recover()).isEqualTo(new Recovery(1, 2, 1, 1, 0, true));
            assertThat(ledger.committedMicros()).isEqualTo(6 * TestLedger.PRICE);
            ledger.beginRun(TestLedger.ACCOUNT);
            assertThat(ledger.nextJob()).isEqualTo(7);
            ledger.record(TestLedger.placed(3, TestLedger.quality(Grade.GOOD, 1)))
                    .block(TestLedger.PATIENCE);
            TestLedger.path(7, 7, RowState.DONE)
                    .forEach(entry -> ledger.record(entry).block(TestLedger.PATIENCE));
        }

        try (LedgerQueries queries = LedgerQueries.open(file)) {
            assertThat(queries.totals().rows(RowState.DONE)).isEqualTo(3);
            assertThat(queries.unsyncedSets()).toIterable().hasSize(3);
            assertThat(queries.qualities().rows(Grade.GOOD)).isOne();
        }
        assertThat(Objects.requireNonNull(Witness.read(file.witness())).lastJob())
                .isEqualTo(7);
        SqliteLedger.open(file, () -> TestLedger.NOW).close();
    }
}
