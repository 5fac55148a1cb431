package dev.delaminate.emulator.fault;

import static dev.delaminate.emulator.fault.Stage.FILE;
import static dev.delaminate.emulator.fault.Stage.JOB;
import static dev.delaminate.emulator.fault.Stage.PENDING;
import static dev.delaminate.emulator.fault.Stage.PENDING_STATUS;
import static dev.delaminate.emulator.fault.Stage.POLL;
import static dev.delaminate.emulator.fault.Stage.RESULT;
import static dev.delaminate.emulator.fault.Stage.SUBMIT;
import static dev.delaminate.emulator.http.ErrorBodies.detail;
import static dev.delaminate.emulator.http.ErrorBodies.error;
import static dev.delaminate.emulator.http.ErrorBodies.errorType;

import dev.delaminate.emulator.http.Response;
import dev.delaminate.emulator.http.Response.Whole;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can go wrong, or only differ, between a client and the service. Played by {@code --fault} with a
 * probability, or by a marker in a picture's URL or file name.
 */
public enum Fault {
    SUBMIT_429(SUBMIT, "429 without Retry-After", Response.json(429, "{\"detail\": \"Too many requests\"}")),
    SUBMIT_429_SECONDS(SUBMIT, "429 with Retry-After in seconds (@for, 2 s)"),
    SUBMIT_429_DATE(SUBMIT, "429 with Retry-After as a date (@for, 2 s)"),
    SUBMIT_429_HTML(SUBMIT, "429 with an HTML body", Response.html(429)),
    SUBMIT_503(SUBMIT, "503, -10008: no channel, not billed", error(503, -10008, "No channel available")),
    SUBMIT_503_SECONDS(SUBMIT, "503, -10008 with Retry-After in seconds (@for, 2 s)"),
    SUBMIT_503_RUNNER(SUBMIT, "503, runner_scheduling_failure", errorType(503, "runner_scheduling_failure", true)),
    SUBMIT_500_KNOWN(SUBMIT, "500, internal_server_error", errorType(500, "internal_server_error", true)),
    SUBMIT_QUOTA_HOURLY(SUBMIT, "429, -10012: hourly quota", error(429, -10012, "Hourly quota used up")),
    SUBMIT_400(SUBMIT, "400, -10011: invalid request", error(400, -10011, "Invalid request")),
    SUBMIT_UNSUPPORTED(SUBMIT, "400, -10009: not supported", error(400, -10009, "Not supported")),
    SUBMIT_NOT_FOUND(SUBMIT, "404, -10010: not found", error(404, -10010, "Not found")),
    SUBMIT_ERROR_200(SUBMIT, "an error object (-10008) with status 200", error(200, -10008, "No channel")),
    SUBMIT_CONTENT_POLICY(SUBMIT, "422, content_policy_violation", detail(422, "content_policy_violation", "Flagged")),
    SUBMIT_TOO_SMALL(SUBMIT, "422, image_too_small", detail(422, "image_too_small", "Picture too small")),
    SUBMIT_TOO_LARGE(SUBMIT, "422, image_too_large", detail(422, "image_too_large", "Picture too large")),
    SUBMIT_LOAD_ERROR(SUBMIT, "422, image_load_error", detail(422, "image_load_error", "Not a picture")),
    SUBMIT_FILE_TOO_LARGE(SUBMIT, "422, file_too_large", detail(422, "file_too_large", "File too large")),
    SUBMIT_FORMAT(SUBMIT, "422, unsupported_image_format", detail(422, "unsupported_image_format", "Unknown format")),
    SUBMIT_DOWNLOAD_ERROR(SUBMIT, "422, file_download_error", detail(422, "file_download_error", "Could not download")),

    ACCOUNT_401(SUBMIT, "401 without a code", Response.json(401, "{\"detail\": \"Unauthorized\"}")),
    ACCOUNT_402(SUBMIT, "402 without a code", Response.json(402, "{\"detail\": \"Payment required\"}")),
    ACCOUNT_403(SUBMIT, "403 without a code", Response.json(403, "{\"detail\": \"Forbidden\"}")),
    ACCOUNT_10001(SUBMIT, "401, -10001: key missing", error(401, -10001, "API key is missing")),
    ACCOUNT_10002(SUBMIT, "401, -10002: key disabled", error(401, -10002, "API key is disabled")),
    ACCOUNT_10004(SUBMIT, "403, -10004: balance", error(403, -10004, "Insufficient balance")),
    ACCOUNT_10005(SUBMIT, "401, -10005: key expired", error(401, -10005, "API key has expired")),
    ACCOUNT_10006(SUBMIT, "403, -10006: total quota", error(403, -10006, "Total quota used up")),
    ACCOUNT_10007(SUBMIT, "403, -10007: daily quota", error(403, -10007, "Daily quota used up")),
    ACCOUNT_10018(SUBMIT, "403, -10018: monthly limit", error(403, -10018, "Monthly limit reached")),

    DOUBT_RESET_TAKEN(SUBMIT, "connection reset, the job was made"),
    DOUBT_RESET_LOST(SUBMIT, "connection reset, no job was made"),
    DOUBT_LATE_TAKEN(SUBMIT, "answer comes after @for (130 s), the job was made"),
    DOUBT_LATE_LOST(SUBMIT, "504 comes after @for (130 s), no job was made"),
    DOUBT_CUT_TAKEN(SUBMIT, "answer cut in the middle, the job was made"),
    DOUBT_CUT_LOST(SUBMIT, "answer cut in the middle, no job was made"),
    DOUBT_NO_ID_TAKEN(SUBMIT, "200 without request_id, the job was made", doubtNoId()),
    DOUBT_NO_ID_LOST(SUBMIT, "200 without request_id, no job was made", doubtNoId()),
    DOUBT_302_TAKEN(SUBMIT, "302, the job was made", Response.empty(302).with("Location", "/302/login")),
    DOUBT_302_LOST(SUBMIT, "302, no job was made", Response.empty(302).with("Location", "/302/login")),
    DOUBT_408_TAKEN(SUBMIT, "408, the job was made", errorType(408, "timeout", true)),
    DOUBT_408_LOST(SUBMIT, "408, no job was made", errorType(408, "timeout", true)),
    DOUBT_500_TAKEN(SUBMIT, "500 with an empty body, the job was made", Response.empty(500)),
    DOUBT_500_LOST(SUBMIT, "500 with an empty body, no job was made", Response.empty(500)),
    DOUBT_502_TAKEN(SUBMIT, "502 in HTML, the job was made", Response.html(502)),
    DOUBT_502_LOST(SUBMIT, "502 in HTML, no job was made", Response.html(502)),
    DOUBT_503_TAKEN(SUBMIT, "503 in HTML, the job was made", Response.html(503)),
    DOUBT_503_LOST(SUBMIT, "503 in HTML, no job was made", Response.html(503)),
    DOUBT_504_TAKEN(SUBMIT, "504, the job was made", errorType(504, "request_timeout", true)),
    DOUBT_504_LOST(SUBMIT, "504, no job was made", errorType(504, "request_timeout", true)),
    DOUBT_524_TAKEN(SUBMIT, "524 in HTML, the job was made", Response.html(524)),
    DOUBT_524_LOST(SUBMIT, "524 in HTML, no job was made", Response.html(524)),
    DOUBT_1024_TAKEN(SUBMIT, "-1024: upstream time-out, the job was made", error(500, -1024, "Timed out")),
    DOUBT_1024_LOST(SUBMIT, "-1024: upstream time-out, no job was made", error(500, -1024, "Timed out")),
    DOUBT_10003_TAKEN(SUBMIT, "-10003: internal error, the job was made", error(500, -10003, "Network error")),
    DOUBT_10003_LOST(SUBMIT, "-10003: internal error, no job was made", error(500, -10003, "Network error")),

    JOB_NEVER(JOB, "the job never finishes; its slot is free after its time"),
    JOB_GONE(JOB, "the job is not found, ever", error(404, -10010, "Not found")),
    JOB_FAILED(JOB, "ends in FAILED", status("FAILED")),
    JOB_ERROR(JOB, "ends in ERROR", status("ERROR")),
    JOB_CANCELLED(JOB, "ends in CANCELLED", status("CANCELLED")),
    JOB_EXPIRED(JOB, "ends in EXPIRED", status("EXPIRED")),
    JOB_CONTENT_POLICY(JOB, "ends in content_policy_violation", detail(422, "content_policy_violation", "Flagged")),
    JOB_DOWNLOAD_ERROR(JOB, "ends in file_download_error", detail(422, "file_download_error", "No download")),
    JOB_LOAD_ERROR(JOB, "ends in image_load_error", detail(422, "image_load_error", "Not a picture")),
    JOB_HUGE_ERROR(JOB, "ends in an error of 4 MB", detail(422, "image_load_error", "x".repeat(4 << 20))),
    LAYERS_NSFW(JOB, "every layer is flagged and black"),
    LAYERS_NSFW_TOP(JOB, "the top layer is flagged and black"),
    LAYERS_BLANK(JOB, "the top layer is blank, alpha 12 everywhere"),
    LAYERS_FEWER(JOB, "one layer less than asked"),
    LAYERS_MORE(JOB, "one layer more than asked"),
    LAYERS_WRONG_SIZE(JOB, "another size told than the files have"),
    LAYERS_NO_SEED(JOB, "no seed in the result"),
    URL_LOOPBACK(JOB, "layer URLs with an odd literal for loopback (@to)"),
    URL_METADATA(JOB, "layer URLs that lead to 169.254.169.254 (@to)"),
    URL_MAPPED(JOB, "layer URLs with loopback as ::ffff:7f00:1 (@to)"),
    URL_PRIVATE(JOB, "layer URLs that lead to 10.0.0.1 (@to)"),
    URL_FILE(JOB, "layer URLs with the scheme file (@to)"),

    POLL_400_DOWNSTREAM(POLL, "400, downstream_service_error", errorType(400, "downstream_service_error", true)),
    POLL_404(POLL, "404 for this one poll", Response.json(404, "{\"detail\": \"NOT_FOUND\"}")),
    POLL_10010(POLL, "-10010 for this one poll", error(404, -10010, "Not found")),
    POLL_429(POLL, "429 without Retry-After", Response.json(429, "{\"detail\": \"Too many requests\"}")),
    POLL_429_SECONDS(POLL, "429 with Retry-After in seconds (@for, 2 s)"),
    POLL_429_DATE(POLL, "429 with Retry-After as a date (@for, 2 s)"),
    POLL_500(POLL, "500 with an empty body", Response.empty(500)),
    POLL_500_KNOWN(POLL, "500, internal_server_error", errorType(500, "internal_server_error", true)),
    POLL_502(POLL, "502 in HTML", Response.html(502)),
    POLL_503(POLL, "503 in HTML", Response.html(503)),
    POLL_503_RUNNER(POLL, "503, runner_disconnected", errorType(503, "runner_disconnected", true)),
    POLL_504(POLL, "504, generation_timeout", errorType(504, "generation_timeout", true)),
    POLL_1024(POLL, "-1024: upstream time-out", error(500, -1024, "Timed out")),
    POLL_10003(POLL, "-10003: internal error", error(500, -10003, "Network error")),
    POLL_10004(POLL, "403, -10004: balance", error(403, -10004, "Insufficient balance")),
    POLL_10008(POLL, "503, -10008: no channel", error(503, -10008, "No channel available")),
    POLL_INVALID_JSON(POLL, "200 with broken JSON", Response.json(200, "{\"images\": [{\"url\": ")),
    POLL_EMPTY(POLL, "200 with an empty body", Response.json(200, "")),
    POLL_HTML(POLL, "200 in HTML", Response.html(200)),
    POLL_CUT(POLL, "body shorter than its Content-Length"),
    POLL_RESET(POLL, "connection reset"),
    POLL_LATE(POLL, "the right answer after @for (130 s)"),
    POLL_SILENT(POLL, "no answer, ever"),
    POLL_HUGE(POLL, "64 MB of JSON"),

    PENDING_DETAIL(PENDING, "detail: Request is still in progress"),
    PENDING_IN_QUEUE(PENDING, "status IN_QUEUE"),
    PENDING_IN_PROGRESS(PENDING, "status IN_PROGRESS"),
    PENDING_PROCESSING(PENDING, "status PROCESSING"),
    PENDING_PENDING(PENDING, "status PENDING"),
    PENDING_UNKNOWN(PENDING, "a status that nobody knows: WARMING_UP"),
    PENDING_202(PENDING_STATUS, "HTTP 202 while pending"),
    PENDING_400(PENDING_STATUS, "HTTP 400 while pending"),

    RESULT_IN_DATA(RESULT, "the result inside data"),
    RESULT_IN_RESULT(RESULT, "the result inside result"),
    RESULT_IN_RESPONSE(RESULT, "the result inside response"),
    RESULT_IN_OUTPUT(RESULT, "the result inside output"),
    RESULT_MORE_KEYS(RESULT, "timings, prompt, file_name and a status beside the result"),
    RESULT_NO_IMAGES(RESULT, "COMPLETED without images", status("COMPLETED")),
    RESULT_MILLION(RESULT, "a million layers"),

    FILE_TRUNCATED(FILE, "half the file under the whole Content-Length"),
    FILE_TRUNCATED_PLAIN(FILE, "half the file without a Content-Length"),
    FILE_CORRUPT(FILE, "right length, broken inside"),
    FILE_BIT_FLIP(FILE, "one bit turned: only the check sum shows it"),
    FILE_OVERSIZE(FILE, "a Content-Length of 10 GB"),
    FILE_ENDLESS(FILE, "256 MB without a Content-Length"),
    FILE_BOMB(FILE, "a tiny PNG that claims 60000 x 60000 pixels"),
    FILE_HTML(FILE, "200 in HTML", Response.html(200)),
    FILE_NOT_A_PICTURE(FILE, "text under the name of a PNG", Response.png(new byte[] {'n', 'o', '\n'})),
    FILE_EMPTY(FILE, "200 with no bytes", Response.png(new byte[0])),
    FILE_DRIP(FILE, "one byte each @for (1 s)"),
    FILE_401(FILE, "401", Response.html(401)),
    FILE_403(FILE, "403", Response.html(403)),
    FILE_404(FILE, "404", Response.html(404)),
    FILE_429_SECONDS(FILE, "429 with Retry-After in seconds (@for, 2 s)"),
    FILE_500(FILE, "500", Response.html(500)),
    FILE_503(FILE, "503", Response.html(503)),
    FILE_EXPIRED(FILE, "410, and for this URL from now on; the next poll tells fresh ones", Response.html(410)),
    FILE_RESET(FILE, "connection reset"),
    FILE_SILENT(FILE, "no answer, ever"),
    FILE_REDIRECT(FILE, "302 to the file itself, once"),
    FILE_REDIRECT_LOOP(FILE, "302 to the same URL, always"),
    FILE_REDIRECT_PRIVATE(FILE, "302 to a private address (@to, 169.254.169.254)");

    private static final List<Fault> ALL = List.of(values());

    private final Stage stage;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // its body is an array, which nobody writes to
    private final @Nullable Whole always;

    Fault(Stage stage, String description) {
        this(stage, description, null);
    }

    /** @param always the answer, whatever was asked */
    Fault(Stage stage, String description, @Nullable Whole always) {
        this.stage = stage;
        this.description = description;
        this.always = always;
    }

    /** As options and markers write it: {@code submit-503}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Stage stage() {
        return stage;
    }

    /** What happens, in a few words. */
    public String description() {
        return description;
    }

    /** @throws IllegalArgumentException with one line, when there is none of that name */
    public static Fault named(String id) {
        return ALL.stream()
                .filter(fault -> fault.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No fault is called '" + id + "'. --help lists them."));
    }

    /** The fault whose name the text begins with, the longest if there are several; null if none. */
    static @Nullable Fault leading(String text) {
        return Arrays.stream(values())
                .filter(fault -> text.startsWith(fault.id()))
                .max(Comparator.comparingInt(fault -> fault.id().length()))
                .orElse(null);
    }

    /** Whether a submit that meets it makes a job all the same. */
    public boolean takesJob() {
        return name().endsWith("_TAKEN");
    }

    /** Its answer if that is always the same; null if it depends on the rule or on the job. */
    public @Nullable Whole always() {
        return always;
    }

    private static Whole doubtNoId() {
        return Response.json(200, "{\"logs\": null, \"metrics\": {}, \"status\": \"IN_QUEUE\"}");
    }

    private static Whole status(String word) {
        return Response.json(200, "{\"status\": \"" + word + "\", \"logs\": null, \"metrics\": {}}");
    }
}
