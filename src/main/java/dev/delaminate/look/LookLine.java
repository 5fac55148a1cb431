package dev.delaminate.look;

import dev.delaminate.look.findings.Finding;
import dev.delaminate.look.store.Seen;
import dev.delaminate.manifest.picture.PictureIdentity;
import dev.delaminate.text.Printable;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was found of the picture of one row.
 *
 * @param line of the manifest, where the row begins
 * @param id of the row; null where it has none
 * @param address to be shown: without a signature, which is a secret, and cut
 * @param seen what was seen of the picture; null where it was not asked for
 */
public record LookLine(
        long line,
        @Nullable String id,
        String address,
        Finding finding,
        @Nullable Seen seen) {
    private static final int MOST_CHARS = 200;

    static String shown(String address) {
        String plain = Printable.line(PictureIdentity.of(address).name());
        return plain.length() <= MOST_CHARS ? plain : plain.substring(0, MOST_CHARS - 1) + "…";
    }
}
