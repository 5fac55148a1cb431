package dev.delaminate.audit;

import dev.delaminate.layers.LayerSetVerifier.Verdict;
import java.util.Locale;

/**
 * A file that is not as it was recorded.
 *
 * @param what one of {@code missing, broken, changed, stray}
 * @param place relative to OUT, with {@code /}
 */
public record Finding(String what, String place) {
    static Finding of(Verdict verdict, String place) {
        return new Finding(verdict.name().toLowerCase(Locale.ROOT), place);
    }
}
