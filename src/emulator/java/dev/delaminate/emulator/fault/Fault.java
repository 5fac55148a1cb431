package dev.delaminate.emulator.fault;

import static dev.delaminate.emulator.http.ErrorBodies.detail;
import static dev.delaminate.emulator.http.ErrorBodies.error;
import static dev.delaminate.emulator.http.ErrorBodies.errorType;

import dev.delaminate.emulator.http.Response;
import dev.delaminate.emulator.http.WholeResponse;
import java.nio.charset.StandardCharsets;
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
    SUBMIT_429(Stage.SUBMIT, "429 without Retry-After", Response.json(429, "{\"detail\": \"Too many requests\"}")),
    SUBMIT_429_SECONDS(Stage.SUBMIT, "429 with Retry-After in seconds (@for, 2 s)"),
    SUBMIT_429_DATE(Stage.SUBMIT, "429 with Retry-After as a date (@for, 2 s)"),
    SUBMIT_429_HTML(Stage.SUBMIT, "429 with an HTML body", Response.html(429)),
    SUBMIT_503(Stage.SUBMIT, "503, -10008: no channel, not billed", error(503, -10008, "No channel available")),
    SUBMIT_503_SECONDS(Stage.SUBMIT, "503, -10008 with Retry-After in seconds (@for, 2 s)"),
    SUBMIT_503_RUNNER(
            Stage.SUBMIT, "503, runner_scheduling_failure", errorType(503, "runner_scheduling_failure", true)),
    SUBMIT_500_KNOWN(Stage.SUBMIT, "500, internal_server_error", errorType(500, "internal_server_error", true)),
    SUBMIT_QUOTA_HOURLY(Stage.SUBMIT, "429, -10012: hourly quota", error(429, -10012, "Hourly quota used up")),
    SUBMIT_400(Stage.SUBMIT, "400, -10011: invalid request", error(400, -10011, "Invalid request")),
    SUBMIT_UNSUPPORTED(Stage.SUBMIT, "400, -10009: not supported", error(400, -10009, "Not supported")),
    SUBMIT_NOT_FOUND(Stage.SUBMIT, "404, -10010: not found", error(404, -10010, "Not found")),
    SUBMIT_ERROR_200(Stage.SUBMIT, "an error object (-10008) with status 200", error(200, -10008, "No channel")),
    SUBMIT_CONTENT_POLICY(
            Stage.SUBMIT, "422, content_policy_violation", detail(422, "content_policy_violation", "Flagged")),
    SUBMIT_TOO_SMALL(Stage.SUBMIT, "422, image_too_small", detail(422, "image_too_small", "Picture too small")),
    SUBMIT_TOO_LARGE(Stage.SUBMIT, "422, image_too_large", detail(422, "image_too_large", "Picture too large")),
    SUBMIT_LOAD_ERROR(Stage.SUBMIT, "422, image_load_error", detail(422, "image_load_error", "Not a picture")),
    SUBMIT_FILE_TOO_LARGE(Stage.SUBMIT, "422, file_too_large", detail(422, "file_too_large", "File too large")),
    SUBMIT_FORMAT(
            Stage.SUBMIT, "422, unsupported_image_format", detail(422, "unsupported_image_format", "Unknown format")),
    SUBMIT_DOWNLOAD_ERROR(
            Stage.SUBMIT, "422, file_download_error", detail(422, "file_download_error", "Could not download")),

    ACCOUNT_401(Stage.SUBMIT, "401 without a code", Response.json(401, "{\"detail\": \"Unauthorized\"}")),
    ACCOUNT_402(Stage.SUBMIT, "402 without a code", Response.json(402, "{\"detail\": \"Payment required\"}")),
    ACCOUNT_403(Stage.SUBMIT, "403 without a code", Response.json(403, "{\"detail\": \"Forbidden\"}")),
    ACCOUNT_10001(Stage.SUBMIT, "401, -10001: key missing", error(401, -10001, "API key is missing")),
    ACCOUNT_10002(Stage.SUBMIT, "401, -10002: key disabled", error(401, -10002, "API key is disabled")),
    ACCOUNT_10004(Stage.SUBMIT, "403, -10004: balance", error(403, -10004, "Insufficient balance")),
    ACCOUNT_10005(Stage.SUBMIT, "401, -10005: key expired", error(401, -10005, "API key has expired")),
    ACCOUNT_10006(Stage.SUBMIT, "403, -10006: total quota", error(403, -10006, "Total quota used up")),
    ACCOUNT_10007(Stage.SUBMIT, "403, -10007: daily quota", error(403, -10007, "Daily quota used up")),
    ACCOUNT_10018(Stage.SUBMIT, "403, -10018: monthly limit", error(403, -10018, "Monthly limit reached")),

    DOUBT_RESET_TAKEN(Stage.SUBMIT, "connection reset, the job was made"),
    DOUBT_RESET_LOST(Stage.SUBMIT, "connection reset, no job was made"),
    DOUBT_LATE_TAKEN(Stage.SUBMIT, "answer comes after @for (130 s), the job was made"),
    DOUBT_LATE_LOST(Stage.SUBMIT, "504 comes after @for (130 s), no job was made"),
    DOUBT_CUT_TAKEN(Stage.SUBMIT, "answer cut in the middle, the job was made"),
    DOUBT_CUT_LOST(Stage.SUBMIT, "answer cut in the middle, no job was made"),
    DOUBT_NO_ID_TAKEN(Stage.SUBMIT, "200 without request_id, the job was made", doubtNoId()),
    DOUBT_NO_ID_LOST(Stage.SUBMIT, "200 without request_id, no job was made", doubtNoId()),
    DOUBT_302_TAKEN(Stage.SUBMIT, "302, the job was made", Response.empty(302).with("Location", "/302/login")),
    DOUBT_302_LOST(Stage.SUBMIT, "302, no job was made", Response.empty(302).with("Location", "/302/login")),
    DOUBT_408_TAKEN(Stage.SUBMIT, "408, the job was made", errorType(408, "timeout", true)),
    DOUBT_408_LOST(Stage.SUBMIT, "408, no job was made", errorType(408, "timeout", true)),
    DOUBT_500_TAKEN(Stage.SUBMIT, "500 with an empty body, the job was made", Response.empty(500)),
    DOUBT_500_LOST(Stage.SUBMIT, "500 with an empty body, no job was made", Response.empty(500)),
    DOUBT_502_TAKEN(Stage.SUBMIT, "502 in HTML, the job was made", Response.html(502)),
    DOUBT_502_LOST(Stage.SUBMIT, "502 in HTML, no job was made", Response.html(502)),
    DOUBT_503_TAKEN(Stage.SUBMIT, "503 in HTML, the job was made", Response.html(503)),
    DOUBT_503_LOST(Stage.SUBMIT, "503 in HTML, no job was made", Response.html(503)),
    DOUBT_504_TAKEN(Stage.SUBMIT, "504, the job was made", errorType(504, "request_timeout", true)),
    DOUBT_504_LOST(Stage.SUBMIT, "504, no job was made", errorType(504, "request_timeout", true)),
    DOUBT_524_TAKEN(Stage.SUBMIT, "524 in HTML, the job was made", Response.html(524)),
    DOUBT_524_LOST(Stage.SUBMIT, "524 in HTML, no job was made", Response.html(524)),
    DOUBT_1024_TAKEN(Stage.SUBMIT, "-1024: upstream time-out, the job was made", error(500, -1024, "Timed out")),
    DOUBT_1024_LOST(Stage.SUBMIT, "-1024: upstream time-out, no job was made", error(500, -1024, "Timed out")),
    DOUBT_10003_TAKEN(Stage.SUBMIT, "-10003: internal error, the job was made", error(500, -10003, "Network error")),
    DOUBT_10003_LOST(Stage.SUBMIT, "-10003: internal error, no job was made", error(500, -10003, "Network error")),

    JOB_NEVER(Stage.JOB, "the job never finishes; its slot is free after its time"),
    JOB_GONE(Stage.JOB, "the job is not found, ever", error(404, -10010, "Not found")),
    JOB_FAILED(Stage.JOB, "ends in FAILED", status("FAILED")),
    JOB_ERROR(Stage.JOB, "ends in ERROR", status("ERROR")),
    JOB_CANCELLED(Stage.JOB, "ends in CANCELLED", status("CANCELLED")),
    JOB_EXPIRED(Stage.JOB, "ends in EXPIRED", status("EXPIRED")),
    JOB_CONTENT_POLICY(
            Stage.JOB, "ends in content_policy_violation", detail(422, "content_policy_violation", "Flagged")),
    JOB_DOWNLOAD_ERROR(Stage.JOB, "ends in file_download_error", detail(422, "file_download_error", "No download")),
    JOB_LOAD_ERROR(Stage.JOB, "ends in image_load_error", detail(422, "image_load_error", "Not a picture")),
    JOB_HUGE_ERROR(Stage.JOB, "ends in an error of 4 MB", detail(422, "image_load_error", "x".repeat(4 << 20))),
    LAYERS_NSFW(Stage.JOB, "every layer is flagged and black"),
    LAYERS_NSFW_TOP(Stage.JOB, "the top layer is flagged and black"),
    LAYERS_BLANK(Stage.JOB, "the top layer is blank, alpha 12 everywhere"),
    LAYERS_FEWER(Stage.JOB, "one layer less than asked"),
    LAYERS_MORE(Stage.JOB, "one layer more than asked"),
    LAYERS_WRONG_SIZE(Stage.JOB, "another size told than the files have"),
    LAYERS_NO_SEED(Stage.JOB, "no seed in the result"),
    URL_LOOPBACK(Stage.JOB, "layer URLs with an odd literal for loopback (@to)"),
    URL_METADATA(Stage.JOB, "layer URLs that lead to 169.254.169.254 (@to)"),
    URL_MAPPED(Stage.JOB, "layer URLs with loopback as ::ffff:7f00:1 (@to)"),
    URL_PRIVATE(Stage.JOB, "layer URLs that lead to 10.0.0.1 (@to)"),
    URL_FILE(Stage.JOB, "layer URLs with the scheme file (@to)"),

    POLL_400_DOWNSTREAM(Stage.POLL, "400, downstream_service_error", errorType(400, "downstream_service_error", true)),
    POLL_404(Stage.POLL, "404 for this one poll", Response.json(404, "{\"detail\": \"NOT_FOUND\"}")),
    POLL_10010(Stage.POLL, "-10010 for this one poll", error(404, -10010, "Not found")),
    POLL_429(Stage.POLL, "429 without Retry-After", Response.json(429, "{\"detail\": \"Too many requests\"}")),
    POLL_429_SECONDS(Stage.POLL, "429 with Retry-After in seconds (@for, 2 s)"),
    POLL_429_DATE(Stage.POLL, "429 with Retry-After as a date (@for, 2 s)"),
    POLL_500(Stage.POLL, "500 with an empty body", Response.empty(500)),
    POLL_500_KNOWN(Stage.POLL, "500, internal_server_error", errorType(500, "internal_server_error", true)),
    POLL_502(Stage.POLL, "502 in HTML", Response.html(502)),
    POLL_503(Stage.POLL, "503 in HTML", Response.html(503)),
    POLL_503_RUNNER(Stage.POLL, "503, runner_disconnected", errorType(503, "runner_disconnected", true)),
    POLL_504(Stage.POLL, "504, generation_timeout", errorType(504, "generation_timeout", true)),
    POLL_1024(Stage.POLL, "-1024: upstream time-out", error(500, -1024, "Timed out")),
    POLL_10003(Stage.POLL, "-10003: internal error", error(500, -10003, "Network error")),
    POLL_10004(Stage.POLL, "403, -10004: balance", error(403, -10004, "Insufficient balance")),
    POLL_10008(Stage.POLL, "503, -10008: no channel", error(503, -10008, "No channel available")),
    POLL_INVALID_JSON(Stage.POLL, "200 with broken JSON", Response.json(200, "{\"images\": [{\"url\": ")),
    POLL_EMPTY(Stage.POLL, "200 with an empty body", Response.json(200, "")),
    POLL_HTML(Stage.POLL, "200 in HTML", Response.html(200)),
    POLL_CUT(Stage.POLL, "body shorter than its Content-Length"),
    POLL_RESET(Stage.POLL, "connection reset"),
    POLL_LATE(Stage.POLL, "the right answer after @for (130 s)"),
    POLL_SILENT(Stage.POLL, "no answer, ever"),
    POLL_HUGE(Stage.POLL, "64 MB of JSON"),

    PENDING_DETAIL(Stage.PENDING, "detail: Request is still in progress"),
    PENDING_IN_QUEUE(Stage.PENDING, "status IN_QUEUE"),
    PENDING_IN_PROGRESS(Stage.PENDING, "status IN_PROGRESS"),
    PENDING_PROCESSING(Stage.PENDING, "status PROCESSING"),
    PENDING_PENDING(Stage.PENDING, "status PENDING"),
    PENDING_UNKNOWN(Stage.PENDING, "a status that nobody knows: WARMING_UP"),
    PENDING_202(Stage.PENDING_STATUS, "HTTP 202 while pending"),
    PENDING_400(Stage.PENDING_STATUS, "HTTP 400 while pending"),

    RESULT_IN_DATA(Stage.RESULT, "the result inside data"),
    RESULT_IN_RESULT(Stage.RESULT, "the result inside result"),
    RESULT_IN_RESPONSE(Stage.RESULT, "the result inside response"),
    RESULT_IN_OUTPUT(Stage.RESULT, "the result inside output"),
    RESULT_MORE_KEYS(Stage.RESULT, "timings, prompt, file_name and a status beside the result"),
    RESULT_NO_IMAGES(Stage.RESULT, "COMPLETED without images", status("COMPLETED")),
    RESULT_MILLION(Stage.RESULT, "a million layers"),

    FILE_TRUNCATED(Stage.FILE, "half the file under the whole Content-Length"),
    FILE_TRUNCATED_PLAIN(Stage.FILE, "half the file without a Content-Length"),
    FILE_CORRUPT(Stage.FILE, "right length, broken inside"),
    FILE_BIT_FLIP(Stage.FILE, "one bit turned: only the check sum shows it"),
    FILE_OVERSIZE(Stage.FILE, "a Content-Length of 10 GB"),
    FILE_ENDLESS(Stage.FILE, "256 MB without a Content-Length"),
    FILE_BOMB(Stage.FILE, "a tiny PNG that claims 60000 x 60000 pixels"),
    FILE_HTML(Stage.FILE, "200 in HTML", Response.html(200)),
    FILE_NOT_A_PICTURE(Stage.FILE, "text under the name of a PNG", Response.png(new byte[] {'n', 'o', '\n'})),
    FILE_EMPTY(Stage.FILE, "200 with no bytes", Response.png(new byte[0])),
    FILE_DRIP(Stage.FILE, "one byte each @for (1 s)"),
    FILE_401(Stage.FILE, "401", Response.html(401)),
    FILE_403(Stage.FILE, "403", Response.html(403)),
    FILE_404(Stage.FILE, "404", Response.html(404)),
    FILE_429_SECONDS(Stage.FILE, "429 with Retry-After in seconds (@for, 2 s)"),
    FILE_500(Stage.FILE, "500", Response.html(500)),
    FILE_503(Stage.FILE, "503", Response.html(503)),
    FILE_EXPIRED(Stage.FILE, "410, and for this URL from now on; the next poll tells fresh ones", Response.html(410)),
    FILE_RESET(Stage.FILE, "connection reset"),
    FILE_SILENT(Stage.FILE, "no answer, ever"),
    FILE_REDIRECT(Stage.FILE, "302 to the file itself, once"),
    FILE_REDIRECT_LOOP(Stage.FILE, "302 to the same URL, always"),
    FILE_REDIRECT_PRIVATE(Stage.FILE, "302 to a private address (@to, 169.254.169.254)");

    private static final List<Fault> ALL = List.of(values());

    private final Stage stage;
    private final String description;
    private final int status;
    private final String type;
    private final String headers;
    private final String body;

    Fault(Stage stage, String description) {
        this(stage, description, Response.empty(0));
    }

    /** @param always the answer, whatever was asked; its parts are kept, since an enum holds nothing that could change */
    Fault(Stage stage, String description, WholeResponse always) {
        this.stage = stage;
        this.description = description;
        this.status = always.status();
        this.type = always.type();
        this.headers = always.headers();
        this.body = always.text();
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

    /** Whether its answer is always the same; else it depends on the rule or on the job. */
    public boolean isCanned() {
        return status != 0;
    }

    WholeResponse reply() {
        return new WholeResponse(status, type, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static WholeResponse doubtNoId() {
        return Response.json(200, "{\"logs\": null, \"metrics\": {}, \"status\": \"IN_QUEUE\"}");
    }

    private static WholeResponse status(String word) {
        return Response.json(200, "{\"status\": \"" + word + "\", \"logs\": null, \"metrics\": {}}");
    }
}
