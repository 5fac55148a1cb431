package dev.delaminate.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/runs?password=s3cret, put the password into the variable",
        "jdbc:postgresql://db/runs?ssl=true&PassWord=s3cret, put the password into the variable",
        "postgresql://ann:s3cret@db/runs, put the password into the variable",
        "jdbc:postgresql://ann:s3cret@db/runs, put the password into the variable",
        "jdbc:postgresql://ann@db/runs, name the user behind the database",
        "db/runs-s3cret, this is no address of a PostgreSQL database; write jdbc:postgresql://host/database",
        "jdbc:mysql://db/s3cret, this is no address of a PostgreSQL database; write jdbc:postgresql://host/database",
        "jdbc:postgresql://db:port/s3cret, this is no address that the driver understands",
    })
    void refusesWithoutRepeatingIt(String address, String why) {
        assertThatThrownBy(() -> LedgerAddress.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(why)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void takesTheUserOfTheEnvironmentWhereItNamesNone() {
        LedgerAddress address = LedgerAddress.parse(" jdbc:postgresql://db/runs?sslmode=verify-full ");

        assertThat(address.orUser("ann smith").url())
                .isEqualTo("jdbc:postgresql://db/runs?sslmode=verify-full&user=ann+smith");
        assertThat(address.orUser("ann").orUser("ben")).isEqualTo(address.orUser("ann"));
        assertThat(address.orUser(null)).isEqualTo(address);
        assertThat(address).hasToString("jdbc:postgresql://db/runs");
        assertThat(LedgerAddress.parse("jdbc:postgresql:runs").orUser("ann").url())
                .isEqualTo("jdbc:postgresql:runs?user=ann");
    }
}
