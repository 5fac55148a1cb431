package dev.delaminate.manifest;

import dev.delaminate.manifest.csv.CellText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The names of the columns that mean something to a run. */
public final class ManifestColumns {
    public static final String IMAGE_URL = "image_url";
    public static final String ID = "id";

    /** Read from a manifest; {@link #IMAGE_URL} alone is required. */
    static final List<String> KNOWN = Stream.concat(Stream.of(IMAGE_URL, ID), ParameterCells.NAMES.stream())
            .toList();

    /** The name of a job, among {@link #RESULTS}: by it alone one tells results.csv from a table of the user's. */
    public static final String RESULT_REQUEST_ID = "result_request_id";

    /** What a person decided: with the comment behind it, it changes after results were written. */
    public static final String RESULT_REVIEW = "result_review";

    /** Written by a run after the columns of the manifest, in this order; never read. */
    public static final List<String> RESULTS = List.of(
            "result_status",
            "result_folder",
            "result_layers",
            "result_files",
            RESULT_REQUEST_ID,
            "result_seed",
            "result_nsfw",
            "result_warnings",
            "result_error_code",
            "result_error",
            "result_jobs",
            "result_cost_usd",
            "result_submitted_at",
            "result_finished_at",
            "result_quality",
            "result_quality_reason",
            "result_psnr_db",
            "result_blank_layers",
            RESULT_REVIEW,
            "result_review_comment",
            "result_pictures",
            "result_picture_status");

    private ManifestColumns() {}

    /** How column names are compared: without what nobody sees around them, and without regard to case. */
    public static String normal(String name) {
        return CellText.strip(name).toLowerCase(Locale.ROOT);
    }

    /** Whether a preset says where one of ours is: the others it leaves alone. */
    static boolean isOfPreset(String ours) {
        return ours.equals(IMAGE_URL) || ours.equals(ID);
    }

    /** Whether {@code none} means itself there: it may be an id or a file, and is a kind of acceleration. */
    static boolean mayBeName(String ours) {
        return isOfPreset(ours) || ours.equals("acceleration");
    }

    /** Whether a column was written by an earlier run, and is to be replaced. */
    static boolean isResult(String name) {
        return RESULTS.contains(normal(name));
    }
}
