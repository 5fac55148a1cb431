package dev.delaminate.ledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowKeysTest {
    private final RowKeys keys = new RowKeys();

    @Test
    void idsThatAPersonTakesForTheSameAreTheSame() {
        assertThat(RowKeys.ofId("Stra\u00dfe")).isEqualTo(RowKeys.ofId("STRASSE"));
        assertThat(RowKeys.ofId("Caf\u00e9")).isEqualTo(RowKeys.ofId("CAFE\u0301"));
        assertThat(RowKeys.ofId("\u56fe\u7247")).isEqualTo("id:\u56fe\u7247");
        assertThat(RowKeys.ofId("a-1")).isNotEqualTo(RowKeys.ofId("a_1"));
    }

    @Test
    void theHashOfARequestIsTheSameForEver() {
        assertThat(keys.requestHash(request("https://shop.example/1.png", null, LayeringParameters.DEFAULT)))
                .isEqualTo("1a3f5f44dbec6c8c22520cface8a1fea");
    }

    @Test
    void everyPartOfARequestCounts() {
        LayeringParameters none = LayeringParameters.DEFAULT;
        List<LayeringRequest> requests = List.of(
                request("p", null, none),
                request("q", null, none),
                request("p", "11", none),
                request("p", "22", none),
                request("p", null, new LayeringParameters("x", null, null, null, null, null, null, null, null)),
                request("p", null, new LayeringParameters(null, "x", null, null, null, null, null, null, null)),
                request("p", null, new LayeringParameters("", null, null, null, null, null, null, null, null)),
                request("p", null, new LayeringParameters(null, null, 3, null, null, null, null, null, null)),
                request("p", null, new LayeringParameters(null, null, null, 3L, null, null, null, null, null)),
                request("p", null, new LayeringParameters(null, null, null, null, 3, null, null, null, null)),
                request("p", null, new LayeringParameters(null, null, null, null, null, 3.0, null, null, null)),
                request("p", null, new LayeringParameters(null, null, null, null, null, null, true, null, null)),
                request("p", null, new LayeringParameters(null, null, null, null, null, null, null, "x", null)),
                request("p", null, new LayeringParameters(null, null, null, null, null, null, null, null, "x")));

        Set<String> hashes = new HashSet<>();
        requests.forEach(request -> hashes.add(keys.requestHash(request)));

        assertThat(hashes).hasSize(requests.size());
    }

    @Test
    void theSameBytesUnderAnotherPathAreTheSameWorkAndAnotherRequest() {
        LayeringRequest one = request("a.png", "11", LayeringParameters.DEFAULT);
        LayeringRequest two = request("b.png", "11", LayeringParameters.DEFAULT);

        assertThat(keys.workHash(one)).isEqualTo(keys.workHash(two));
        assertThat(keys.requestHash(one)).isNotEqualTo(keys.requestHash(two));
    }

    private static LayeringRequest request(String picture, @Nullable String sha256, LayeringParameters parameters) {
        return new LayeringRequest(picture, sha256, parameters);
    }
}
