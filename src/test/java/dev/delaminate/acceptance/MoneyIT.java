package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.tried.Effort;
import dev.delaminate.tried.Trial.Chapter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real runs that may not cost more than so much, with many jobs at once and answers of every kind. */
class MoneyIT {
    private static final Pattern BILLED = Pattern.compile("Spent +\\$([0-9.]+) for ([0-9,]+) job");
    private static final Pattern DOUBTFUL = Pattern.compile("perhaps \\$([0-9.]+) for ([0-9,]+) in doubt");

    @TempDir
    Path folder;

    @Test
    void neverPassTheBudgetAndGoOnWhenItIsRaised() {
        int rows = Effort.of(150, 600);
        try (EmulatorProcess emulator = EmulatorProcess.start(
                folder,
                "--slots",
                "32",
                "--solid",
                "1000",
                "--duration",
                Effort.isFull() ? "lognormal:2s,0.25" : "uniform:200ms..600ms",
                "--seed",
                "" + Effort.SEED,
                "--fault",
                "submit-429-seconds=0.03@for=1s",
                "--fault",
                "submit-500-known=0.02",
                "--fault",
                "doubt-reset-taken@after=25@times=1",
                "--fault",
                "doubt-502-lost@after=70@times=1")) {
            Catalog catalog = Catalog.of(folder, "pictures", rows, emulator);

            Account first = account(catalog, rows / 3, "0.07/picture", "0.07");
            Account second = account(catalog, rows / 2, "0.07/picture", "0.07");
            Ended last = catalog.run("--price", "0.07/picture", "--max-in-flight", "32");

            assertThat(first.committed()).isLessThanOrEqualTo(first.budget());
            assertThat(second.committed()).isLessThanOrEqualTo(second.budget());
            assertThat(last.exit()).as(last.output()).isEqualTo(3);
            Audit audit = catalog.audit().holds("done", "in_doubt");
            assertThat(audit.rows("in_doubt")).isEqualTo(2);
            audit.record(
                    Chapter.MONEY,
                    "A budget with up to 32 in flight, refusals and doubts, reached and raised",
                    2,
                    "committed $%s of $%s, then $%s of $%s"
                            .formatted(first.committed(), first.budget(), second.committed(), second.budget()));
        }
    }

    private record Account(BigDecimal budget, BigDecimal committed) {}

    /** Catalog until the budget, of so many jobs and a bit that is too little for one more, is reached. */
    private static Account account(Catalog catalog, int jobs, String price, String each) {
        BigDecimal budget =
                new BigDecimal(each).multiply(BigDecimal.valueOf(jobs)).add(new BigDecimal("0.05"));

        Ended ended = catalog.run("--price", price, "--budget", budget.toPlainString(), "--max-in-flight", "32");

        assertThat(ended.exit()).as(ended.output()).isEqualTo(8);
        assertThat(ended.output()).contains("Next     raise --budget");
        long counted = number(BILLED, 2, ended.output()).longValueExact()
                + number(DOUBTFUL, 2, ended.output()).longValueExact();
        BigDecimal committed = number(BILLED, 1, ended.output()).add(number(DOUBTFUL, 1, ended.output()));
        assertThat(counted).as(ended.output()).isEqualTo(jobs);
        assertThat(committed).isEqualByComparingTo(new BigDecimal(each).multiply(BigDecimal.valueOf(jobs)));
        // Of the doubtful jobs the service made one and knows nothing of the other.
        assertThat(catalog.emulator().accepted()).isBetween(jobs - 2L, (long) jobs);
        return new Account(budget, committed);
    }

    /** Nought where nothing of the kind is said. */
    private static BigDecimal number(Pattern pattern, int group, String text) {
        Matcher said = pattern.matcher(text);
        return said.find() ? new BigDecimal(said.group(group).replace(",", "")) : BigDecimal.ZERO;
    }
}
