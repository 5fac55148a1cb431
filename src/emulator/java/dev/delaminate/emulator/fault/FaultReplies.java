package dev.delaminate.emulator.fault;

import dev.delaminate.emulator.http.ErrorBodies;
import dev.delaminate.emulator.http.Response;
import dev.delaminate.emulator.http.Response.Whole;
import dev.delaminate.emulator.picture.PngFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The answers of faults that need the rule, or the right answer, to be made. */
public final class FaultReplies {
    public static final Duration LONGER_THAN_CLIENTS_WAIT = Duration.ofSeconds(130);
    private static final Duration BUSY = Duration.ofSeconds(2);
    private static final int PART_BYTES = 1 << 16;
    private static final int HUGE_JSON_PARTS = 64 << 4;
    private static final int ENDLESS_PARTS = 256 << 4;
    private static final long OVERSIZE_BYTES = 10L << 30;
    private static final int BOMB_SIDE = 60_000;
    private static final byte[] ZEROS = new byte[PART_BYTES];

    /** After the signature, the header chunk, and the length and type of the chunk of pixels. */
    private static final int PIXELS_AT = 41;

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private FaultReplies() {}

    /** @param right what would have been answered without the fault */
    public static Response of(FaultRule rule, Whole right) {
        Whole always = rule.fault().always();
        return always == null ? made(rule, right) : always;
    }

    private static Response made(FaultRule rule, Whole right) {
        return switch (rule.fault()) {
            case SUBMIT_429_SECONDS, POLL_429_SECONDS, FILE_429_SECONDS -> inSeconds(429, -1, rule);
            case SUBMIT_503_SECONDS -> inSeconds(503, -10008, rule);
            case SUBMIT_429_DATE, POLL_429_DATE -> atDate(rule);
            case DOUBT_RESET_TAKEN, DOUBT_RESET_LOST, POLL_RESET, FILE_RESET -> Response.reset();
            case DOUBT_LATE_TAKEN, POLL_LATE -> Response.late(rule.lengthOr(LONGER_THAN_CLIENTS_WAIT), right);
            case DOUBT_LATE_LOST -> Response.late(rule.lengthOr(LONGER_THAN_CLIENTS_WAIT), Response.html(504));
            case DOUBT_CUT_TAKEN, DOUBT_CUT_LOST, POLL_CUT -> Response.cut(right, right.body().length / 3);
            case POLL_SILENT, FILE_SILENT -> Response.silence();
            case POLL_HUGE -> Response.chunked("application/json", hugeJson());
            case FILE_TRUNCATED -> Response.cut(right, right.body().length / 2);
            case FILE_TRUNCATED_PLAIN -> Response.cutWithoutLength(right, right.body().length / 2);
            case FILE_CORRUPT -> Response.png(turned(right.body(), PIXELS_AT, 16, 0x55));
            case FILE_BIT_FLIP -> Response.png(turned(right.body(), right.body().length / 2, 1, 1));
            case FILE_OVERSIZE ->
                Response.promised("image/png", OVERSIZE_BYTES, Collections.nCopies(ENDLESS_PARTS, ZEROS));
            case FILE_ENDLESS -> Response.chunked("image/png", Collections.nCopies(ENDLESS_PARTS, ZEROS));
            case FILE_BOMB -> Response.png(PngFile.bomb(BOMB_SIDE));
            case FILE_DRIP -> Response.drip(right, rule.lengthOr(Duration.ofSeconds(1)));
            case FILE_REDIRECT_PRIVATE ->
                Response.empty(302).with("Location", rule.targetOr("http://169.254.169.254/latest/meta-data/"));
            default -> right;
        };
    }

    private static Response inSeconds(int status, int code, FaultRule rule) {
        long seconds = Math.max(1, rule.lengthOr(BUSY).toSeconds());
        return ErrorBodies.error(status, code, "Busy").with("Retry-After", Long.toString(seconds));
    }

    private static Response atDate(FaultRule rule) {
        // Whole seconds only in this form: rounded up, so that the wait is never shorter than asked for.
        Instant until = Instant.now().plus(rule.lengthOr(BUSY)).plusMillis(999);
        String date = HTTP_DATE.format(until.atOffset(ZoneOffset.UTC));
        return Response.json(429, "{\"detail\": \"Too many requests\"}").with("Retry-After", date);
    }

    private static Iterable<byte[]> hugeJson() {
        byte[] spaces = new byte[PART_BYTES];
        Arrays.fill(spaces, (byte) ' ');
        byte[] start = spaces.clone();
        byte[] opening = "{\"status\": ".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(opening, 0, start, 0, opening.length);
        byte[] end = "\"IN_PROGRESS\"}".getBytes(StandardCharsets.US_ASCII);
        return () -> Stream.of(List.of(start), Collections.nCopies(HUGE_JSON_PARTS - 1, spaces), List.of(end))
                .flatMap(List::stream)
                .iterator();
    }

    private static byte[] turned(byte[] file, int from, int bytes, int bits) {
        byte[] broken = file.clone();
        for (int i = from; i < Math.min(broken.length, from + bytes); i++) {
            broken[i] ^= (byte) bits;
        }
        return broken;
    }
}
