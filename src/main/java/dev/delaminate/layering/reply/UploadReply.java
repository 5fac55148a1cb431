package dev.delaminate.layering.reply;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges an answer to an upload (contract, "Local picture").
 *
 * <pre>{"code": 200, "data": "https://file.302.ai/….png", "message": "success"}</pre>
 */
public final class UploadReply {
    private static final String SUCCESS = "200";
    private static final Pattern ERROR_CODE = Pattern.compile("[45]\\d\\d");

    private UploadReply() {}

    /** The URL of the uploaded picture. Throws {@link LayeringException} of a Row, Busy, Transient or Account failure. */
    public static String read(Reply reply) {
        String code = reply.body().scalar("code");
        String url = reply.body().scalar("data");
        if (reply.isSuccess() && SUCCESS.equals(code) && url != null && isUrl(url)) {
            return url;
        }
        Failure known = ReplyFailure.known(judgedBy(code, reply));
        throw new LayeringException(
                known == null ? new Failure.Transient(ReplyFailure.PROTOCOL, reply.wholeText()) : known);
    }

    /** The wrapper reports HTTP errors as a {@code code} inside of a success, too. */
    private static Reply judgedBy(@Nullable String code, Reply reply) {
        if (!reply.isSuccess() || code == null || !ERROR_CODE.matcher(code).matches()) {
            return reply;
        }
        return new Reply(Integer.parseInt(code), reply.headers(), reply.body(), reply.receivedAt());
    }

    private static boolean isUrl(String data) {
        return data.length() <= LayeringRequest.MAX_URL_CHARS
                && (data.startsWith("https://") || data.startsWith("http://"));
    }
}
