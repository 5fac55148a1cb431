package dev.delaminate.manifest;

import dev.delaminate.layering.LayeringRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One picture that a row of the manifest names, valid or not. A row may name several, or none.
 *
 * @param position among the pictures of the manifest; 1 for the first
 * @param lineNumber of the file, where its row begins; 1 is the first line
 * @param id as the user wrote it, trimmed, the same for all pictures of a row; null when there is none, or none that can
 *     be used as an id
 * @param request null when the row is rejected
 * @param problems why it is rejected, each a sentence without the line number; empty when the row is valid
 * @param place which picture of its product it is, from 1; null where the manifest does not say
 */
public record ManifestRow(
        long position,
        long lineNumber,
        @Nullable String id,
        @Nullable LayeringRequest request,
        List<String> problems,
        @Nullable Integer place) {
    public ManifestRow(
            long position,
            long lineNumber,
            @Nullable String id,
            @Nullable LayeringRequest request,
            List<String> problems) {
        this(position, lineNumber, id, request, problems, null);
    }

    public ManifestRow {
        problems = List.copyOf(problems);
        if ((request == null) == problems.isEmpty()) {
            throw new IllegalArgumentException("a row has a request or a problem");
        }
    }

    /** The same, by another id. */
    public ManifestRow called(String name) {
        return new ManifestRow(position, lineNumber, name, request, problems, place);
    }

    public boolean isRejected() {
        return request == null;
    }
}
