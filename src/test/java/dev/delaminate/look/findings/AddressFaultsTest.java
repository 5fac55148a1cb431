package dev.delaminate.look.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layers.download.AddressPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFaultsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T22:00:00Z");
    private static final AddressFaults FAULTS =
            new AddressFaults(new AddressPolicy(false), NOW, Instant.parse("2026-11-28T06:00:00Z"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/a.png",
                "https://shop.example/a%20b.png?v=1&w=2",
                "https://shop.example/图.png?x=%2525",
                "https://cdn.example/resize?url=https%3A%2F%2Fa.example%2Fb%2520c.png",
                "https://drive.google.com/uc?export=download&id=1aBcDeFgHiJkLm",
                "https://lh3.googleusercontent.com/d/1aBcDeFgHiJkLm",
                "https://www.dropbox.com/s/abc/x.png?raw=1",
                "https://www.dropbox.com/scl/fi/abc/x.png?rlkey=q&dl=1",
                "https://dl.dropboxusercontent.com/s/abc/x.png",
                "https://contoso.sharepoint.com/:i:/g/x/AbC?e=4vQ&download=1",
                "https://i.imgur.com/abcdefg.png",
                "https://raw.githubusercontent.com/o/r/main/a.png",
                "https://github.com/o/r/blob/main/a.png?raw=true",
                "https://upload.wikimedia.org/wikipedia/commons/a/a9/Example.jpg",
                "https://b.s3.amazonaws.com/a.png?X-Amz-Date=20261127T210000Z&X-Amz-Expires=604800&X-Amz-Signature=ab",
                "https://shop.example/a.png?expires=never",
                "http://8.8.8.8/a.png",
                "pictures/a.png",
            })
    void saysNothingOfAddressesThatAreAsTheyShouldBe(String address) {
        assertThat(FAULTS.of(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://drive.google.com/file/d/1aBcDeFgHiJkLm/view?usp=sharing"
                        + " https://drive.google.com/uc?export=download&id=1aBcDeFgHiJkLm",
                "https://drive.google.com/file/u/1/d/1aBcDeFgHiJkLm/edit"
                        + " https://drive.google.com/uc?export=download&id=1aBcDeFgHiJkLm",
                "https://drive.google.com/open?authuser=0&id=1aBcDeFgHiJkLm"
                        + " https://drive.google.com/uc?export=download&id=1aBcDeFgHiJkLm",
                "https://www.dropbox.com/s/abc/x.png?dl=0 https://www.dropbox.com/s/abc/x.png?raw=1",
                "https://www.dropbox.com/scl/fi/abc/x.png?rlkey=q1&st=x&dl=0"
                        + " https://www.dropbox.com/scl/fi/abc/x.png?rlkey=q1&raw=1",
                "https://contoso-my.sharepoint.com/:i:/g/personal/x/AbC?e=4vQ"
                        + " https://contoso-my.sharepoint.com/:i:/g/personal/x/AbC?e=4vQ&download=1",
                "https://contoso.sharepoint.com/:i:/g/x/AbC https://contoso.sharepoint.com/:i:/g/x/AbC?download=1",
                "https://onedrive.live.com/redir?resid=1!2&authkey=!a"
                        + " https://onedrive.live.com/download?resid=1!2&authkey=!a",
                "https://imgur.com/AbCdEfG https://i.imgur.com/AbCdEfG.jpg",
                "https://github.com/o/r/blob/main/img/a.png https://raw.githubusercontent.com/o/r/main/img/a.png",
                "https://commons.wikimedia.org/wiki/File:Example.jpg"
                        + " https://commons.wikimedia.org/wiki/Special:FilePath/Example.jpg",
                "https://app.box.com/s/abc123 https://app.box.com/shared/static/abc123.jpg",
            })
    void saysWhatTheDirectAddressBehindASharingPageIs(String address, String direct) {
        List<Finding> found = FAULTS.of(address);

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.SHARING_PAGE);
            assertThat(finding.advice()).isEqualTo("the picture itself is " + direct);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://drive.google.com/drive/folders/1aBcDeFgHiJkLm",
                "https://photos.app.goo.gl/abc",
                "https://1drv.ms/i/s!Abc",
                "https://we.tl/t-abc",
                "https://www.icloud.com/iclouddrive/0abc#a.png",
                "https://pan.baidu.com/s/1abc?pwd=1234",
                "https://www.dropbox.com/scl/fo/abc/h?rlkey=q&dl=0",
                "https://imgur.com/a/AbCdE",
                "https://www.alipan.com/s/abc",
            })
    void knowsPagesWithoutAnAddressOfThePicture(String address) {
        assertThat(FAULTS.of(address)).extracting(Finding::kind).containsExactly(FindingKind.SHARING_PAGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "EXPIRED X-Amz-Date=20261127T210000Z&X-Amz-Expires=3599&X-Amz-Signature=ab",
                "EXPIRING X-Amz-Date=20261127T210000Z&X-Amz-Expires=7200&X-Amz-Signature=ab",
                "EXPIRING X-Goog-Date=20261127T210000Z&X-Goog-Expires=7200&X-Goog-Signature=ab",
                "EXPIRING x-oss-date=20261127T210000Z&x-oss-expires=7200&x-oss-signature=ab",
                "EXPIRED Expires=1577836800&OSSAccessKeyId=a&Signature=b",
                "EXPIRING Expires=1795820400&Key-Pair-Id=a&Signature=b",
                "EXPIRING sv=2022-11-02&se=2026-11-28T01%3A00%3A00Z&sr=b&sp=r&sig=ab",
                "EXPIRED sv=2022-11-02&se=2026-11-01&sr=b&sp=r&sig=ab",
                "EXPIRING q-sign-algorithm=sha1&q-ak=a&q-sign-time=1795810000;1795820400&q-signature=b",
                "EXPIRING hdnts=st=1795810000~exp=1795820400~acl=/*~hmac=ab",
                "EXPIRING ex=6b0a1170&is=6b08bff0&hm=ab",
                "EXPIRED X-Amz-Date=20261127T210000Z&amp;X-Amz-Expires=3599",
            })
    void readsWhenASignatureEnds(FindingKind kind, String query) {
        assertThat(FAULTS.of("https://b.example/a.png?" + query))
                .extracting(Finding::kind)
                .contains(kind);
    }

    @Test
    void readsThePolicyOfCloudFront() {
        String json = "{\"Statement\":[{\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":1795820400}}}]}";
        String policy = Base64.getEncoder()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8))
                .replace('+', '-')
                .replace('=', '_')
                .replace('/', '~');

        assertThat(FAULTS.of("https://d.example/a.png?Policy=" + policy + "&Signature=a&Key-Pair-Id=b"))
                .extracting(Finding::kind)
                .containsExactly(FindingKind.EXPIRING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "HTML_ENTITY https://shop.example/a.png?w=1&amp;h=2",
                "HTML_ENTITY https://shop.example/a.png?w=1&#038;h=2",
                "BAD_ESCAPE https://shop.example/50%off.png",
                "BAD_ESCAPE https://shop.example/a%2520b.png",
                "BAD_ESCAPE https://shop.example/%25E5%259B%25BE.png",
                "BAD_ADDRESS https://https://shop.example/a.png",
                "PRIVATE_ADDRESS http://192.168.1.5/a.png",
                "PRIVATE_ADDRESS http://[fd00::1]/a.png",
                "PRIVATE_ADDRESS http://localhost:8080/a.png",
                "PRIVATE_ADDRESS http://nas/a.png",
                "PRIVATE_ADDRESS http://nas.local/a.png",
                "PRIVATE_ADDRESS http://2130706433/a.png",
            })
    void namesSlips(FindingKind kind, String address) {
        assertThat(FAULTS.of(address)).extracting(Finding::kind).containsExactly(kind);
    }
}
