package dev.delaminate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The names stand in the ledger of every OUT. */
class FailureKindTest {
    private static final List<Failure> FAILURES = List.of(
            new Failure.Row("c", "m"),
            new Failure.Busy("c", "m", null, false),
            new Failure.Transient("c", "m"),
            new Failure.Unreachable("c", "m"),
            new Failure.Account("c", "m"),
            new Failure.Lost("c", "m"),
            new Failure.Expired("c", "m"),
            new Failure.Overdue("c", "m"),
            new Failure.Download("c", "m"),
            new Failure.Local("c", "m"));

    @Test
    void eachFailureHasItsNameOnTheDisk() {
        assertThat(FAILURES)
                .extracting(failure -> FailureKind.of(failure).name())
                .containsExactly(
                        "ROW",
                        "BUSY",
                        "TRANSIENT",
                        "UNREACHABLE",
                        "ACCOUNT",
                        "LOST",
                        "EXPIRED",
                        "OVERDUE",
                        "DOWNLOAD",
                        "LOCAL");
        assertThat(FAILURES.stream().<Class<?>>map(Failure::getClass))
                .containsExactlyInAnyOrder(Failure.class.getPermittedSubclasses());
    }
}
