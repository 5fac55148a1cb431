package dev.delaminate.ledger.postgres.copy;

import dev.delaminate.ledger.TestLedger;
import dev.delaminate.ledger.intake.ImportOptions;
import dev.delaminate.ledger.postgres.PostgresRun;
import dev.delaminate.ledger.postgres.TestPostgres;
import dev.delaminate.ledger.sqlite.SqliteLedger;
import dev.delaminate.manifest.ManifestRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.stream.LongStream;

/**
 * How long a shared run takes a manifest in, against a ledger in a file: {@code CopyTable [ROWS]}, of 1,000,000 rows unless
 * told otherwise.
 */
final class CopyTable {
    private static final InstantSource CLOCK = InstantSource.system();

    private CopyTable() {}

    public static void main(String[] arguments) throws IOException {
        int rows = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("delaminate-copy-table");
        try (PostgresRun run = TestPostgres.run();
                SqliteLedger file = SqliteLedger.open(TestLedger.fileIn(folder.resolve("file")), CLOCK)) {
            double first = seconds(() -> file.importManifest(manifest(rows, 0), options("1")));
            System.out.printf("%,d rows into a file: %.1f s%n", rows, first);
            tell("into an empty run", first, () -> take(run, folder, rows, 0));
            double again = seconds(() -> file.importManifest(manifest(rows, 1), options("2")));
            System.out.printf("the same with 1 %% edited, into the file: %.1f s%n", again);
            tell("with 1 % edited, into the run", first, () -> take(run, folder, rows, 1));
            tell(
                    "copied and written back unchanged",
                    first,
                    () -> RunCopy.change(run, folder, CLOCK, notice -> {}, copied -> rows));
        }
    }

    private static void tell(String what, double first, Runnable work) {
        double seconds = seconds(work);
        System.out.printf("%s: %.1f s, %.2f times the file's first%n", what, seconds, seconds / first);
    }

    private static double seconds(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void take(PostgresRun run, Path folder, int rows, int edition) {
        RunCopy.change(
                run,
                folder,
                CLOCK,
                System.out::println,
                copied -> copied.ledger().importManifest(manifest(rows, edition), options("" + edition)));
    }

    private static ImportOptions options(String fingerprint) {
        return new ImportOptions(true, false, fingerprint);
    }

    /** Of each edition, another row of a hundred has another picture. */
    private static Iterator<ManifestRow> manifest(int rows, int edition) {
        return LongStream.rangeClosed(1, rows)
                .mapToObj(n -> TestLedger.valid(
                        n,
                        "row-" + n,
                        "https://shop.example/pictures/of/the/catalog/" + n + (n % 100 == edition ? "-" + edition : "")
                                + ".png"))
                .iterator();
    }
}
