package dev.delaminate.manifest.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.manifest.picture.PictureIdentity.Certainty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureIdentityTest {
    private static final String PICTURE = "https://shop.example/catalog/a.png";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AK%2F20260301%2Feu%2Fs3%2Faws4_request"
                        + "&X-Amz-Date=20260301T000000Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=9f",
                "AWSAccessKeyId=AK&Expires=1772323200&Signature=9f%2B%3D",
                "X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential=c&X-Goog-Date=d&X-Goog-Expires=900"
                        + "&X-Goog-SignedHeaders=host&X-Goog-Signature=9f",
                "GoogleAccessId=a%40b.iam&Expires=1772323200&Signature=9f",
                "sv=2024-11-04&st=2026-03-01T00%3A00Z&se=2026-03-02T00%3A00Z&sr=b&sp=r&spr=https&sig=9f%3D",
                "OSSAccessKeyId=AK&Expires=1772323200&Signature=9f",
                "x-oss-signature-version=OSS4-HMAC-SHA256&x-oss-date=d&x-oss-expires=60&x-oss-credential=c"
                        + "&x-oss-signature=9f",
                "q-sign-algorithm=sha1&q-ak=AK&q-sign-time=1;2&q-key-time=1;2&q-header-list=host&q-url-param-list="
                        + "&q-signature=9f",
                "Policy=eyJ&Signature=9f&Key-Pair-Id=K2"
            })
    void whatAStorageServiceSignsWithIsNoPartOfThePicture(String query) {
        assertThat(PictureIdentity.of(PICTURE + "?" + query)).isEqualTo(new PictureIdentity(PICTURE, Certainty.SURE));
        assertThat(PictureIdentity.of(PICTURE + "?versionId=3&" + query + "&x-oss-process=image/resize,w_640"))
                .isEqualTo(
                        new PictureIdentity(PICTURE + "?versionId=3&x-oss-process=image/resize,w_640", Certainty.SURE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/get?id=123",
                "https://shop.example/get?file=a.png&w=640",
                "https://shop.example/get?key=a.png",
                "https://shop.example/a.png?v=2&se=north&sp=1",
                "https://shop.example/a.png?",
                "https://shop.example/a.png#sig=1",
                "pictures/what?token=1.png"
            })
    void aQueryThatNamesThePictureIsThePicture(String picture) {
        assertThat(PictureIdentity.of(picture)).isEqualTo(new PictureIdentity(picture, Certainty.SURE));
    }

    @Test
    void aParameterThatIsOnlyCalledLikeASignatureLeavesADoubt() {
        assertThat(PictureIdentity.of(PICTURE + "?token=9f&expires=1"))
                .isEqualTo(new PictureIdentity(PICTURE, Certainty.LIKELY));
        assertThat(PictureIdentity.of("https://shop.example/get?id=7&sign=9f"))
                .isEqualTo(new PictureIdentity("https://shop.example/get?id=7", Certainty.LIKELY));
        assertThat(PictureIdentity.of("https://shop.example/get?token=9f"))
                .isEqualTo(new PictureIdentity("https://shop.example/get", Certainty.UNSURE));
    }
}
