package dev.delaminate.layers.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayerFile;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerAddressTest extends DownloadTest {
    @Test
    void followsRedirectsUpToFive() {
        server.on("/1", FileServer.redirect("/2"))
                .on("/2", FileServer.redirect("3"))
                .on("/3", FileServer.redirect(server.url("/4")))
                .on("/4", FileServer.redirect("/5"))
                .on("/5", FileServer.redirect("/a.png"))
                .on("/a.png", FileServer.file(png))
                .on("/0", FileServer.redirect("/1"))
                .on("/loop", FileServer.redirect("/loop"));

        assertThat(downloaded(server.url("/1")).part()).hasBinaryContent(png);
        assertFails("/0", Failure.Download.class, "redirects");
        assertFails("/loop", Failure.Download.class, "redirects");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[fd00::1]/",
                "http://0xa000001/",
                "http://198.18.0.1/"
            })
    void refusesPrivateAddressesDirectlyAndBehindARedirect(String target) {
        server.on("/a", FileServer.redirect(target));

        assertFails(download(target, LIMITS), Failure.Download.class, "blocked_address");
        assertFails("/a", Failure.Download.class, "blocked_address");
    }

    @Test
    void tellsTheOriginOfEachLayerWhicheverWasAskedForBefore() {
        LayerDownloader downloader = downloader(LIMITS);

        List<String> origins = Stream.of(
                        "https://a.example/1.png",
                        "https://a.example/2.png",
                        "https://a.example:8443/2.png",
                        "https://a.example.b.example/3.png",
                        "http://a.example/4.png",
                        " https://a.example/5.png",
                        "https://user@b.example/6.png?at=https://a.example/",
                        "https://c.example?x=/7.png",
                        "https://a.example/8.png")
                .map(url -> downloader.origin(new LayerFile(url, null, null, null, false)))
                .toList();

        assertThat(origins)
                .containsExactly(
                        "https://a.example",
                        "https://a.example",
                        "https://a.example:8443",
                        "https://a.example.b.example",
                        "http://a.example",
                        "https://a.example",
                        "https://b.example",
                        "https://c.example",
                        "https://a.example");
    }

    @Test
    void refusesRedirectsOutOfHttp() {
        server.on("/a", FileServer.redirect("file:///etc/passwd"));

        assertFails("/a", Failure.Download.class, "bad_url");
    }

    @Test
    void refusesLoopbackUnlessTheServiceIsThere() {
        server.on("/a.png", FileServer.file(png));
        transport = transport(false, InetAddress::getAllByName);

        assertFails("/a.png", Failure.Download.class, "blocked_address");
        assertFails(
                download("http://localhost:" + server.port() + "/a.png", LIMITS),
                Failure.Download.class,
                "blocked_address");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void refusesANameOfWhichOneAnswerIsPrivate() {
        transport = transport(
                true, name -> new InetAddress[] {InetAddress.getLoopbackAddress(), InetAddress.getByName("10.0.0.1")});

        assertFails(
                download("http://rebinding.example:" + server.port() + "/a.png", LIMITS),
                Failure.Download.class,
                "blocked_address");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void connectsToWhatANameResolvesTo() {
        server.on("/a.png", FileServer.file(png));
        transport = transport(true, name -> new InetAddress[] {InetAddress.getLoopbackAddress()});

        CheckedLayer layer = downloaded("http://files.example:" + server.port() + "/a.png");

        assertThat(layer.part()).hasBinaryContent(png);
        assertThat(server.asked().get(0).headers().get("Host")).isEqualTo("files.example:" + server.port());
    }

    @Test
    void checksARewrittenHostLikeAnyOther() {
        server.on("/a.png", FileServer.file(png));
        rewrites = HostRewrites.parse(List.of("files.example=127.0.0.1:" + server.port(), "other.example=10.0.0.1"));

        assertThat(downloaded("http://files.example/a.png").part()).hasBinaryContent(png);
        assertFails(download("http://other.example/a.png", LIMITS), Failure.Download.class, "blocked_address");
    }

    @Test
    void sendsNoCredentialsAnywhere() {
        server.on("/1", FileServer.redirect("http://user:secret@127.0.0.1:" + server.port() + "/a.png"))
                .on("/a.png", FileServer.file(png));

        CheckedLayer layer = downloaded(server.url("/1").replace("127.0.0.1", "me:mine@127.0.0.1"));

        assertThat(layer.part()).hasBinaryContent(png);
        assertThat(server.asked())
                .hasSize(2)
                .allSatisfy(asked -> assertThat(asked.headers().names())
                        .containsExactlyInAnyOrder("user-agent", "host", "accept", "accept-encoding"));
    }
}
