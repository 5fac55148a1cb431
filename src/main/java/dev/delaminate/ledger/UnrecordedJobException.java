package dev.delaminate.ledger;

import dev.delaminate.layering.JobId;
import java.nio.file.Path;

/** A paid job whose {@code request_id} the ledger could not record. The message says why. */
public final class UnrecordedJobException extends LedgerException {
    private static final long serialVersionUID = 1;

    private final transient LedgerFile ledger;
    private final boolean isKept;

    UnrecordedJobException(LedgerException cause, LedgerFile ledger, boolean isKept) {
        super(String.valueOf(cause.getMessage()), cause);
        this.ledger = ledger;
        this.isKept = isKept;
    }

    /** What becomes of the job, or what to do about it: with a command that can be pasted. */
    public String advice(String rowKey, JobId requestId) {
        if (isKept) {
            return "it stands in " + ledger.unrecordedJobs() + ", and the next run takes it from there";
        }
        Path out = ledger.folder().getParent();
        return settleLine(ShellWord.of(out == null ? ledger.folder() : out), rowKey, requestId);
    }

    /** The same when nobody knows where OUT is. */
    public static String settleLine(String out, String rowKey, JobId requestId) {
        return "write that down: delaminate settle " + out + " --row=" + ShellWord.of(rowKey) + " --request-id="
                + ShellWord.of(requestId) + " tells the ledger";
    }
}
