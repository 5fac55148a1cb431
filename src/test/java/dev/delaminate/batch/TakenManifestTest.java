package dev.delaminate.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.cli.options.ManifestArguments;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TakenManifestTest {
    /** A manifest whose fingerprint is known is not read again. */
    @Test
    void tellsAChangedManifestFromAnUnchangedOne() {
        String fingerprint = taken("9f", "images").fingerprint();

        assertThat(taken("9f", "images").fingerprint()).isEqualTo(fingerprint);
        assertThat(taken("9e", "images").fingerprint()).isNotEqualTo(fingerprint);
        assertThat(taken("9f", "pictures").fingerprint()).isNotEqualTo(fingerprint);
    }

    /** The ledger of every OUT holds one. */
    @Test
    void itsFormOnTheDiskStays() {
        assertThat(taken("9f", "/images").fingerprint())
                .isEqualTo("{\"sha256\":\"9f\",\"encoding\":\"auto\",\"columns\":[],\"imagesRoot\":\"/images\","
                        + "\"parameters\":[],\"share\":true}");
        assertThat(TakenManifest.parse(taken("9f", "/images").fingerprint())).isEqualTo(taken("9f", "/images"));
    }

    private static TakenManifest taken(String sha256, String imagesRoot) {
        return TakenManifest.of(sha256, new ManifestArguments().options(), Path.of(imagesRoot));
    }
}
