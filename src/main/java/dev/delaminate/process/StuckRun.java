package dev.delaminate.process;

import dev.delaminate.console.ExitCode;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.WholeFile;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.pipeline.run.StopSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a run one of whose threads does not turn: it would wait for ever. POSTs that were written are recorded first and the
 * results are written, if that can still be; if not, the process is ended as it is, which loses no more than a kill does.
 */
public record StuckRun(OutputFolder output, StopSignal stop) implements Watchdog.Response {
    private static final Logger log = LoggerFactory.getLogger(StuckRun.class);

    @Override
    public void stuck(String thread) {
        stop.stopSubmitting(
                StopReason.LOCAL,
                thread + " of this process stands still: this is a bug; please report it with " + dumped()
                        + ". The same command goes on");
        stop.abandon();
    }

    @Override
    public void overdue() {
        Runtime.getRuntime().halt(ExitCode.LOCAL.code());
    }

    /** In a file of its own, as who is stuck may hold the log. */
    private Path dumped() {
        try {
            WholeFile.write(output.threads(), ThreadDump.now().getBytes(StandardCharsets.UTF_8));
            return output.threads();
        } catch (IOException e) {
            log.error("{} cannot be written; all threads: {}", output.threads(), ThreadDump.now(), e);
            return output.log();
        }
    }
}
