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

        assertThat(mapping.theirs("image_url")).containsExactly("the=photo");
        assertThat(mapping.theirs("id")).containsExactly("sku");
        assertThat(mapping.theirs("prompt")).containsExactly("prompt");
    }

    @Test
    void readsNoneWhereNothingIsNamedAndPicturesFromSeveral() {
        ColumnMapping mapping =
                ColumnMapping.parse(List.of("seed=", "image_url=Main", "image_url=Extra", "image_url= main "));

        assertThat(mapping.maps("seed")).isTrue();
        assertThat(mapping.theirs("seed")).isEmpty();
        assertThat(mapping.theirs("image_url")).containsExactly("Main", "Extra");
        assertThat(mapping.all()).containsExactly("Main", "Extra");
    }

    @Test
    void refusesWhatIsNotAMapping() {
        assertRefused("must have the form", "image_url");
        assertRefused("must have the form", "image_url=");
        assertRefused("must have the form", "=photo");
        assertRefused("no column 'picture' to map to", "picture=photo");
        assertRefused("never read", "id=result_request_id");
        assertRefused("two columns for id: 'a' and 'b'", "id=a", "id=b");
        assertRefused("two columns for seed: '' and 'b'", "seed=", "seed=b");
    }

    private static void assertRefused(String reason, String... options) {
        assertThatThrownBy(() -> ColumnMapping.parse(List.of(options)))
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith("--column ")
                .hasMessageContaining(reason);
    }
}
