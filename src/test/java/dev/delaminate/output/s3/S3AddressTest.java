package dev.delaminate.output.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3AddressTest {
    @Test
    void hasABucketAndAPrefix() {
        S3Address address = S3Address.parse("s3://my-bucket.of/catalogs/spring_2026/");

        assertThat(address.bucket()).isEqualTo("my-bucket.of");
        assertThat(address.prefix()).isEqualTo(List.of("catalogs", "spring_2026"));
        assertThat(address).hasToString("s3://my-bucket.of/catalogs/spring_2026");
    }

    @Test
    void isMeantByItsScheme() {
        assertThat(S3Address.isMeant("S3://x")).isTrue();
        assertThat(S3Address.isMeant("s3:/x")).isFalse();
        assertThat(S3Address.isMeant("out")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://bucket",
                "s3://bucket/",
                "s3://bucket//x",
                "s3://bucket/../x",
                "s3://bucket/a/./b",
                "s3://Bucket/x",
                "s3://b/x",
                "s3:///x",
                "s3://bucket/.delaminate",
                "s3://bucket/a b",
                "s3://bucket/a\u202eb",
                "s3://key:secret@bucket/x",
                "file:///x"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> S3Address.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
