package dev.delaminate.manifest;

import dev.delaminate.layering.LayeringRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One data row of the manifest, valid or not.
 *
 * @param position 1 for the first data row; blank rows are not counted
 * @param lineNumber of the file, where the row begins; 1 is the first line
 * @param id as the user wrote it, trimmed; null when there is none, or none that can be used as an id
 * @param request null when the row is rejected
 * @param problems why it is rejected, each a sentence without the line number; empty when the row is valid
 */
public record ManifestRow(
        long position,
        long lineNumber,
        @Nullable String id,
        @Nullable LayeringRequest request,
        List<String> problems) {
    public ManifestRow {
        problems = List.copyOf(problems);
        if ((request == null) == problems.isEmpty()) {
            throw new IllegalArgumentException("a row has a request or a problem");
        }
    }

    public boolean isRejected() {
        return request == null;
    }
}
