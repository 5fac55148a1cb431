package dev.delaminate.cli.run;

import dev.delaminate.batch.AdoptedSets;
import dev.delaminate.batch.Preparation;
import dev.delaminate.batch.ReadingOptions;
import dev.delaminate.batch.TakenManifest;
import dev.delaminate.batch.open.OpenOutput;
import dev.delaminate.batch.open.OpenRun;
import dev.delaminate.cli.options.PaceArguments;
import dev.delaminate.cli.options.RetryArguments;
import dev.delaminate.ledger.Account;
import dev.delaminate.ledger.sql.LedgerSource;
import dev.delaminate.output.OutputFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/** OUT with its ledger in a file, which this process has to itself. */
record FileGround(OpenOutput output, String manifest, ReadingOptions reading, RetryArguments again, RunTerms terms)
        implements Ground {
    /** @param manifest tells a path, or {@code -} for standard input, once OUT is held */
    static FileGround open(
            Path out,
            Function<OutputFolder, String> manifest,
            ReadingOptions reading,
            RunArguments arguments,
            RunTerms terms,
            PrintWriter console) {
        OpenOutput output = OpenOutput.forRun(out, arguments.again().adopt, arguments.log().format, console);
        try {
            return new FileGround(output, manifest.apply(output.folder()), reading, arguments.again(), terms);
        } catch (RuntimeException | Error e) {
            output.close();
            throw e;
        }
    }

    @Override
    public OutputFolder folder() {
        return output.folder();
    }

    @Override
    public LedgerSource source() {
        return output.run().source();
    }

    @Override
    public Path imagesRoot() {
        return reading.imagesRoot(manifest);
    }

    @Override
    public @Nullable Long budgetMicros() {
        return terms.budgetMicros();
    }

    @Override
    public TakenManifest prepare(Account account) {
        return new Preparation(output, reading, again.retries(), terms.price()).prepare(manifest, account);
    }

    @Override
    public OpenRun begin(Account account) {
        if (again.adopt) {
            new AdoptedSets(output, account, terms.price()).adopt();
        }
        output.ledger().beginRun(account);
        return output.run();
    }

    @Override
    public Pace pace(PaceArguments arguments, Scheduler timer) {
        return new Pace(arguments.limit(timer), List.of());
    }

    @Override
    public void close() {
        output.close();
    }
}
