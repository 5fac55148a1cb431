package dev.delaminate.pipeline;

import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.ledger.Job;
import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.RowState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows to test with: number n asks for picture n, and its folder is n. */
public final class Rows {
    private Rows() {}

    public static Row pending(long number) {
        return row(number, RowState.PENDING, null, null);
    }

    public static Row asking(long number, int layers) {
        return asking(number, new LayeringParameters(null, null, layers, null, null, null, null, null, null));
    }

    public static Row asking(long number, LayeringParameters parameters) {
        LayeringRequest request = new LayeringRequest(picture(number), null, parameters);
        return new Row(
                number, "key-" + number, "row-" + number, request, RowState.PENDING, "" + number, null, null, null);
    }

    static Row local(long number, String picture, String sha256) {
        LayeringRequest request = new LayeringRequest(picture, sha256, LayeringParameters.DEFAULT);
        return new Row(
                number, "key-" + number, "row-" + number, request, RowState.PENDING, "" + number, null, null, null);
    }

    static Row inFlight(long number) {
        return row(number, RowState.IN_FLIGHT, job(number, null), null);
    }

    static Row layered(long number, String... urls) {
        return row(number, RowState.LAYERED, job(number, result(urls)), null);
    }

    static Row following(long number, long leader) {
        return row(number, RowState.FOLLOWING, null, "" + leader);
    }

    static Row row(long number, RowState state, @Nullable Job job, @Nullable String leader) {
        LayeringRequest request = new LayeringRequest(picture(number), null, LayeringParameters.DEFAULT);
        return new Row(number, "key-" + number, "row-" + number, request, state, "" + number, job, leader, null);
    }

    static String picture(long number) {
        return "https://pictures.test/" + number + ".png";
    }

    /** Submitted when the virtual clock began, with a {@code request_id} made of its number. */
    static Job job(long number, @Nullable LayeringResult result) {
        return new Job(number, jobId(number), Instant.EPOCH, result);
    }

    static JobId jobId(long number) {
        return new JobId("job-" + number);
    }

    static LayeringResult result(String... urls) {
        return new LayeringResult(
                List.of(urls).stream()
                        .map(url -> new LayerFile(url, "image/png", 640, 640, false))
                        .toList(),
                1L);
    }
}
