package dev.delaminate.ledger;

import dev.delaminate.layering.JobId;
import dev.delaminate.text.ShellWord;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A paid job whose {@code request_id} the ledger could not record. The message says why. */
public final class UnrecordedJobException extends LedgerException {
    private static final long serialVersionUID = 1;

    private final transient Path folder;
    private final transient @Nullable Path kept;

    /**
     * @param folder of the ledger
     * @param kept the file from which the next run takes it; null when it could not be written either
     */
    public UnrecordedJobException(LedgerException cause, Path folder, @Nullable Path kept) {
        super(String.valueOf(cause.getMessage()), cause);
        this.folder = folder;
        this.kept = kept;
    }

    /** What becomes of the job, or what to do about it: with a command that can be pasted. */
    public String advice(String rowKey, JobId requestId) {
        if (kept != null) {
            return "it stands in " + kept + ", and the next run takes it from there";
        }
        Path out = folder.getParent();
        return settleLine(ShellWord.of(out == null ? folder : out), rowKey, requestId);
    }

    /** The same when nobody knows where OUT is. */
    public static String settleLine(String out, String rowKey, JobId requestId) {
        return "write that down: delaminate settle " + out + " --row=" + ShellWord.of(rowKey) + " --request-id="
                + ShellWord.of(requestId) + " tells the ledger";
    }
}
