package dev.delaminate.ledger.reviews;

import dev.delaminate.output.PlacedLayer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What tells one layer set of a row from the next: 64 bits of SHA-256, as 16 hex digits, over the number of the job that
 * made it and the SHA-256 of each of its files. A page sends back the version that it showed, so that a person's word is
 * never taken for a set that they did not see. Inside the ledger a review is found by the row and that job.
 *
 * <p>It changes when a better set takes its place or the row begins anew, and not by inspection, export or composition. It
 * is fit for the address of a file that is to be cached: other bytes, another version.
 */
public final class SetVersion {
    private static final int BYTES = 8;

    private SetVersion() {}

    /**
     * @param job its number in the ledger; also rows that got copies have that of the job which made the files
     * @param layers bottom first
     */
    public static String of(long job, List<PlacedLayer> layers) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(Long.toString(job).getBytes(StandardCharsets.US_ASCII));
        for (PlacedLayer layer : layers) {
            digest.update((" " + layer.sha256()).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
