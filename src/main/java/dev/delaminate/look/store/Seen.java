package dev.delaminate.look.store;

import dev.delaminate.look.bytes.FileKind;
import dev.delaminate.look.findings.Finding;
import dev.delaminate.look.findings.FindingKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one picture after it was asked for.
 *
 * @param kind of file; null where no byte of it was seen
 * @param width in pixels; 0 where it is not known
 * @param height in pixels; 0 where it is not known
 * @param bytes of the file; -1 where nobody said
 * @param digest of its first bytes and its length: equal for equal files; null where they are no picture
 * @param fault null of a sound picture
 * @param detail of the fault, on one line
 * @param etag by which the host tells whether it is still the same; null where it has none
 * @param modified the header Last-Modified; null where there is none
 */
public record Seen(
        @Nullable FileKind kind,
        int width,
        int height,
        long bytes,
        @Nullable String digest,
        @Nullable FindingKind fault,
        String detail,
        @Nullable String etag,
        @Nullable String modified) {
    /** A picture of which nothing was seen. */
    public static Seen unseen(FindingKind fault, String detail) {
        return new Seen(null, 0, 0, -1, null, fault, detail, null, null);
    }

    public boolean isSound() {
        return fault == null;
    }

    /** Whether the host can tell that it is still the same. */
    public boolean hasValidator() {
        return etag != null || modified != null;
    }

    public Optional<Finding> finding() {
        return fault == null ? Optional.empty() : Optional.of(Finding.of(fault, detail));
    }
}
