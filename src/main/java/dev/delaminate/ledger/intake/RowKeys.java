package dev.delaminate.ledger.intake;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.manifest.RowId;
import dev.delaminate.manifest.picture.PictureIdentity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What recognises a row in a later manifest, and the same work in another row: 128 bits of SHA-256 over the parts of the
 * request, each with its length before it. Never to be changed: ledgers of years ago must find their rows again.
 */
public final class RowKeys {
    private static final int HASH_BYTES = 16;
    private static final byte[] NONE = {-1, -1, -1, -1};

    private static final Pattern KEY = Pattern.compile("(id|again|row|rejected|picture):");

    /** All keys {@link #ofPicture} are between these two. */
    public static final String BEFORE_PICTURES = "picture:";

    public static final String AFTER_PICTURES = "picture;";

    private static final Pattern PICTURE =
            Pattern.compile(BEFORE_PICTURES + "(.+)#[0-9a-f]{32}(#[0-9]+)?", Pattern.DOTALL);

    private final MessageDigest digest = DigestUtils.getSha256Digest();

    public static String ofId(String id) {
        return "id:" + RowId.fold(id);
    }

    /** Another picture of an id, wherever its row stands. */
    public String ofPicture(String id, LayeringRequest request) {
        add(PictureIdentity.of(request.picture()).name());
        return BEFORE_PICTURES + RowId.fold(id) + '#' + hash();
    }

    /** @param occurrence from 1, of lines whose id and picture give that key */
    static String ofRepeatedPicture(String key, long occurrence) {
        return occurrence == 1 ? key : key + "#" + occurrence;
    }

    /** The id in the manifest of the row with that key, which may have been given a name of its own. */
    static @Nullable String idOf(String key, @Nullable String name) {
        Matcher picture = PICTURE.matcher(key);
        return picture.matches() ? picture.group(1) : name;
    }

    /** A rejected picture of an id that is taken: its key only gives it a place. */
    public static String ofRepeatedId(String id, long occurrence) {
        return "again:" + RowId.fold(id) + '#' + occurrence;
    }

    public static String ofRequest(String requestHash, long occurrence) {
        return "row:" + requestHash + '#' + occurrence;
    }

    /** A rejected row without an id: nothing recognises it, and nothing needs to. */
    public static String ofNothing(long occurrence) {
        return "rejected:#" + occurrence;
    }

    /** What to type for a row: its id, unless that looks like an option or like a key; then its key. */
    public static String typed(@Nullable String id, String key) {
        return id == null || id.startsWith("-") || KEY.matcher(id).lookingAt() ? key : id;
    }

    public String requestHash(LayeringRequest request) {
        add(request.picture());
        add(request.sha256());
        return finish(request.parameters());
    }

    /** Equal for equal parameters of the same picture, whatever its URL is signed with at the moment; stored nowhere. */
    public String pictureHash(LayeringRequest request) {
        add(PictureIdentity.of(request.picture()).name());
        add(request.sha256());
        return finish(request.parameters());
    }

    /** Equal for equal parameters of the same URL, or of local files with the same bytes. */
    public String workHash(LayeringRequest request) {
        add(request.isLocal() ? null : request.picture());
        add(request.sha256());
        return finish(request.parameters());
    }

    private String finish(LayeringParameters parameters) {
        add(parameters.prompt());
        add(parameters.negativePrompt());
        add(parameters.numLayers());
        add(parameters.seed());
        add(parameters.numInferenceSteps());
        add(parameters.guidanceScale());
        add(parameters.enableSafetyChecker());
        add(parameters.outputFormat());
        add(parameters.acceleration());
        return hash();
    }

    private String hash() {
        return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    }

    private void add(@Nullable Object part) {
        if (part == null) {
            digest.update(NONE);
        } else {
            byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
            digest.update(new byte[] {
                (byte) (bytes.length >> 24),
                (byte) (bytes.length >> 16),
                (byte) (bytes.length >> 8),
                (byte) bytes.length
            });
            digest.update(bytes);
        }
    }
}
