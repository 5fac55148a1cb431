package dev.delaminate.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.ledger.sql.Sql;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

class PostgresRunTest {
    @Test
    void hasTheTablesOfTheLedger() throws Exception {
        try (PostgresRun run = TestPostgres.run()) {
            Connection connection = run.openForReading();
            assertThat(Sql.number(connection, "SELECT count(*) FROM row")).isZero();
            assertThat(Sql.number(connection, "SELECT count(*) FROM tally")).isPositive();
            assertThat(Sql.number(connection, "SELECT json_extract('{\"numLayers\":6}', '$.numLayers')"))
                    .isEqualTo(6);
            assertThat(
                            Sql.number(
                                    connection,
                                    "SELECT json_extract('{\"prompt\":\"a\\u0000b\\\\u0000\",\"numLayers\":6}', '$.numLayers')"))
                    .isEqualTo(6);
            LedgerSource.close(connection);
        }
    }

    @Test
    void isCreatedOnce() {
        RunName name = TestPostgres.newName();
        PostgresRun.create(TestPostgres.url(), name, null).close();
        PostgresRun.create(TestPostgres.url(), name, null).close();
        PostgresRun.existing(TestPostgres.url(), name, null).close();
    }

    @Test
    void namesTheRunsThatAreThereWhereThisOneIsNot() {
        try (PostgresRun other = TestPostgres.run()) {
            assertThatThrownBy(() -> PostgresRun.existing(TestPostgres.url(), new RunName("nobody"), null))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageStartingWith("there is no run 'nobody' in this database, which has test-")
                    .hasMessageEndingWith("; delaminate run MANIFEST --ledger ... --run nobody begins it");
            assertThat(other.name()).isNotNull();
        }
    }

    @Test
    void saysThatNobodyAnswersThere() {
        assertThatThrownBy(() ->
                        PostgresRun.create("jdbc:postgresql://127.0.0.1:9/postgres?user=a", new RunName("a"), "secret"))
                .isInstanceOf(LedgerException.class)
                .hasMessageStartingWith(
                        "cannot open the ledger of run 'a' at jdbc:postgresql://127.0.0.1:9/postgres: see"
                                + " whether the server runs and can be reached from here; ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void namesAreShortWordsWithoutSpaces() {
        assertThat(RunName.parse(" Spring-2026 ").value()).isEqualTo("spring-2026");
        assertThatThrownBy(() -> RunName.parse("a\"b")).isInstanceOf(IllegalArgumentException.class);
    }
}
