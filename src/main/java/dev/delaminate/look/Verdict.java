package dev.delaminate.look;

import dev.delaminate.look.bytes.Completeness;
import dev.delaminate.look.bytes.FileKind;
import dev.delaminate.look.bytes.PictureSize;
import dev.delaminate.look.findings.FindingKind;
import dev.delaminate.look.http.Heard;
import dev.delaminate.look.store.Seen;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of a picture. Bytes are believed more than headers, and nothing more than once.
 *
 * @param limits of what the service is expected to take
 */
record Verdict(PictureLimits limits) {
    /** As many bytes as one question wants: equal files are told by them and by their length. */
    static final int FIRST_BYTES = 16 * 1024;

    /** Where those do not tell the size of a picture: cameras write previews and profiles before it. */
    static final int MORE_BYTES = 1024 * 1024;

    /** Whether more bytes may tell what these do not. */
    boolean needsMore(Heard heard) {
        if (!(heard instanceof Heard.Answer answer) || answer.status() / 100 != 2 || answer.isAll()) {
            return false;
        }
        FileKind kind = FileKind.of(answer.first());
        return kind.isTaken() && PictureSize.of(kind, answer.first()) == null;
    }

    /** @param known from an earlier look, which an answer of 304 confirms */
    Seen of(Heard heard, @Nullable Seen known) {
        if (heard instanceof Heard.Answer answer) {
            return answer.status() == 304 && known != null ? known : answered(answer);
        }
        if (heard instanceof Heard.Unreadable unreadable) {
            return Seen.unseen(unreadable.isCut() ? FindingKind.CUT_OFF : FindingKind.NO_ANSWER, unreadable.reason());
        }
        if (heard instanceof Heard.Refused refused) {
            return Seen.unseen(FindingKind.PRIVATE_ADDRESS, refused.reason());
        }
        if (heard instanceof Heard.Endless endless) {
            return Seen.unseen(FindingKind.REDIRECTS, endless.reason());
        }
        if (heard instanceof Heard.NoAddress none) {
            return Seen.unseen(FindingKind.BAD_ADDRESS, none.reason());
        }
        return Seen.unseen(FindingKind.HOST_SILENT, ((Heard.Silence) heard).reason());
    }

    private Seen answered(Heard.Answer answer) {
        int status = answer.status();
        return switch (status) {
            case 404, 410 -> Seen.unseen(FindingKind.MISSING, "HTTP " + status);
            case 401, 403, 407 ->
                PageText.tellsOfExpiry(answer.first())
                        ? Seen.unseen(FindingKind.EXPIRED, "HTTP " + status + ": its signature has ended")
                        : Seen.unseen(FindingKind.FORBIDDEN, "HTTP " + status);
            default ->
                status / 100 == 2
                        ? file(answer)
                        : Seen.unseen(
                                FindingKind.SERVER_ERROR,
                                "HTTP " + status + " of " + answer.last().getHost());
        };
    }

    private Seen file(Heard.Answer answer) {
        FileKind kind = FileKind.of(answer.first());
        if (kind == FileKind.HTML) {
            boolean isLogin = PageText.isLogin(answer.last(), answer.isRedirected(), answer.first());
            String where = answer.isRedirected() ? "redirected to " + PageText.shown(answer.last()) : "a page (HTML)";
            return seen(answer, kind, null, isLogin ? FindingKind.LOGIN : FindingKind.NOT_A_PICTURE, where);
        }
        return of(answer, kind);
    }

    /** What the bytes of a file say, wherever they are from. */
    Seen of(Heard.Answer answer, FileKind kind) {
        if (kind == FileKind.EMPTY) {
            return seen(answer, kind, null, FindingKind.EMPTY, "0 bytes");
        }
        if (!kind.isPicture()) {
            return seen(answer, kind, null, FindingKind.NOT_A_PICTURE, PageText.name(kind));
        }
        if (!kind.isTaken()) {
            return seen(answer, kind, null, FindingKind.WRONG_FORMAT, PageText.name(kind));
        }
        PictureSize size = PictureSize.of(kind, answer.first());
        boolean isCut = (size == null && answer.isAll())
                || Completeness.isCut(kind, answer.first(), answer.isAll() ? answer.first().length : answer.total());
        if (isCut) {
            return seen(answer, kind, size, FindingKind.CUT_OFF, "its " + kind + " ends too early");
        }
        FindingKind fault = limits.faultOf(size, answer.total());
        return seen(answer, kind, size, fault, fault == null ? "" : limits.words(size, answer.total()));
    }

    private static Seen seen(
            Heard.Answer answer,
            FileKind kind,
            @Nullable PictureSize size,
            @Nullable FindingKind fault,
            String detail) {
        return new Seen(
                kind,
                size == null ? 0 : size.width(),
                size == null ? 0 : size.height(),
                answer.total(),
                fault == null && answer.total() > 0 ? digest(answer) : null,
                fault,
                detail,
                answer.etag(),
                answer.modified());
    }

    private static String digest(Heard.Answer answer) {
        MessageDigest sha256 = DigestUtils.getSha256Digest();
        byte[] first = answer.first();
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(answer.total()).flip());
        sha256.update(first, 0, Math.min(FIRST_BYTES, first.length));
        return HexFormat.of().formatHex(Arrays.copyOf(sha256.digest(), 16));
    }
}
