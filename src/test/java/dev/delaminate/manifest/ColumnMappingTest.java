package dev.delaminate.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.manifest.csv.ManifestException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnMappingTest {
    @Test
    void mapsOursToTheirsAndLeavesTheRest() {
        ColumnMapping mapping = ColumnMapping.parse(List.of(" Image_URL = the=photo ", "id=sku"));

        assertThat(mapping.theirs("image_url")).isEqualTo("the=photo");
        assertThat(mapping.theirs("id")).isEqualTo("sku");
        assertThat(mapping.theirs("prompt")).isEqualTo("prompt");
    }

    @Test
    void refusesWhatIsNotAMapping() {
        assertRefused("must have the form", "image_url");
        assertRefused("must have the form", "image_url=");
        assertRefused("must have the form", "=photo");
        assertRefused("no column 'picture' to map to", "picture=photo");
        assertRefused("never read", "id=result_request_id");
        assertRefused("two columns for image_url: 'a' and 'b'", "image_url=a", "image_url=b");
    }

    private static void assertRefused(String reason, String... options) {
        assertThatThrownBy(() -> ColumnMapping.parse(List.of(options)))
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith("--column ")
                .hasMessageContaining(reason);
    }
}
