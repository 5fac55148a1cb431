package dev.delaminate.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are given away. */
class DashboardFilesTest {
    private static final String SECRET = "secret";

    @TempDir
    Path folder;

    private Path out;
    private RunningDashboard dashboard;

    @BeforeEach
    void open() throws IOException {
        out = folder.resolve("out");
        write("out/results.csv", "id\n");
        write("out/layers/vase/layer-0.png", "picture");
        write("out/layers/vase/layers.json", "{}");
        write("out/exports/vase.psd", "psd");
        for (String hidden : new String[] {
            "out/.delaminate/ledger.db",
            "out/.delaminate/lock",
            "out/.delaminate/delaminate.log",
            "out/.delaminate/sources/s",
            "out/.delaminate/exports/vase.psd",
            "out/layers/.hidden/layer-0.png",
            "out/layers/vase/.hidden.png",
            "out/layers/vase/layer-0-1.part",
            "out/notes.txt",
            "secret.csv",
            "out-secret/layers/vase.png",
        }) {
            write(hidden, SECRET);
        }
        dashboard = new RunningDashboard(out, () -> Snapshots.done(5, 7));
    }

    @AfterEach
    void close() {
        dashboard.close();
    }

    private void write(String file, String text) throws IOException {
        Path place = folder.resolve(file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, text);
    }

    @Test
    void givesLayersAndTables() {
        RunningDashboard.Told layer = dashboard.get("/files/layers/vase/layer-0.png");
        RunningDashboard.Told table = dashboard.get("/files/results.csv");

        assertThat(layer.status()).isEqualTo(200);
        assertThat(layer.text()).isEqualTo("picture");
        assertThat(layer.headers().get("content-type")).isEqualTo("image/png");
        assertThat(layer.headers().contains("content-disposition")).isFalse();
        assertThat(table.text()).isEqualTo("id\n");
        assertThat(table.headers().get("content-disposition")).isEqualTo("attachment");
    }

    /** As a browser does with the pictures of a list that is scrolled. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void holdsNoFileOpenOfAnAnswerThatNobodyWaitedFor() throws IOException {
        Files.write(out.resolve("layers/vase/large.png"), new byte[8 << 20]);
        for (int i = 0; i < 200; i++) {
            try (Socket browser = new Socket(
                    InetAddress.getLoopbackAddress(), dashboard.dashboard().port())) {
                browser.setSoLinger(true, 0);
                browser.getOutputStream()
                        .write(("GET /files/layers/vase/large.png HTTP/1.1\r\nHost: " + dashboard.authority()
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
            }
        }
        dashboard.get("/files/results.csv");

        Eventually.isTrue("all files to be closed", RunningDashboard.SOON, () -> open("large.png") == 0);
    }

    private static long open(String name) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(each -> leadsTo(each, name)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean leadsTo(Path descriptor, String name) {
        try {
            return Files.readSymbolicLink(descriptor).endsWith(name);
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void sendsAFileOnceAsLongAsItIsTheSame() throws IOException {
        String tag = dashboard.get("/files/layers/vase/layer-0.png").headers().get("etag");

        assertThat(dashboard
                        .get("/files/layers/vase/layer-0.png", "if-none-match", tag)
                        .status())
                .isEqualTo(304);
        write("out/layers/vase/layer-0.png", "another picture");
        assertThat(dashboard
                        .get("/files/layers/vase/layer-0.png", "if-none-match", tag)
                        .text())
                .isEqualTo("another picture");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                ".",
                "..",
                "../secret.csv",
                "layers/../../secret.csv",
                "layers/vase/../../../secret.csv",
                "layers/%2e%2e/%2e%2e/secret.csv",
                "layers/..%2f..%2fsecret.csv",
                "layers%2fvase%2flayer-0.png",
                "layers/vase/..%5c..%5c..%5csecret.csv",
                "layers/vase/..\\..\\..\\secret.csv",
                "layers/%252e%252e/%252e%252e/secret.csv",
                "layers/vase/layer-0.png%00.csv",
                "layers/vase/%00",
                "layers/%c0%ae%c0%ae/%c0%ae%c0%ae/secret.csv",
                "layers/%e0%80%ae%e0%80%ae/secret.csv",
                "layers/\uff0e\uff0e/secret.csv",
                "layers/%zz",
                "layers/%2",
                "layers//vase/layer-0.png",
                "layers/./vase/layer-0.png",
                "layers/vase/layer-0.png/",
                "layers/vase/layer-0.png.",
                "layers/vase/layer-0.png%20",
                "layers/vase/layer-0.png::$DATA",
                "layers/vase",
                "layers",
                "C:/secret.csv",
                "//secret.csv",
                "/etc/passwd",
                "file:///etc/passwd",
                "%2fetc%2fpasswd",
                ".delaminate/ledger.db",
                ".delaminate/ledger.db-wal",
                ".delaminate/lock",
                ".delaminate/delaminate.log",
                ".delaminate/sources/s",
                ".delaminate/exports/vase.psd",
                ".delaminate/thumbs/../ledger.db",
                ".delaminate/thumbs/%2e%2e/ledger.db",
                "%2edelaminate/ledger.db",
                "exports/../.delaminate/ledger.db",
                "layers/.hidden/layer-0.png",
                "layers/vase/.hidden.png",
                "layers/vase/layer-0-1.part",
                "notes.txt",
                "../out-secret/layers/vase.png",
                "LAYERS/vase/layer-0.png",
            })
    void givesNothingElse(String path) {
        String told = dashboard.raw("GET /files/" + path + " HTTP/1.1\r\nHost: " + dashboard.authority() + "\r\n\r\n");

        assertThat(told).startsWith("HTTP/1.1 40").doesNotContain(SECRET).doesNotContain("picture");
    }

    @Test
    void followsNoLink() throws IOException {
        Files.createSymbolicLink(out.resolve("layers/vase/layer-1.png"), folder.resolve("secret.csv"));
        Files.createSymbolicLink(out.resolve("layers/all"), folder);
        Files.createSymbolicLink(out.resolve("layers/state"), out.resolve(".delaminate"));
        Files.createSymbolicLink(out.resolve("layers/again"), out.resolve("layers/vase"));
        Files.createSymbolicLink(out.resolve("exports/all"), folder);

        for (String path : new String[] {
            "layers/vase/layer-1.png",
            "layers/all/secret.csv",
            "layers/state/ledger.db",
            "layers/again/layer-0.png",
            "exports/all/secret.csv"
        }) {
            assertThat(dashboard.get("/files/" + path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void findsOutWhereThatIsALinkItself() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), out);
        try (RunningDashboard linked = new RunningDashboard(link, () -> Snapshots.done(5, 7))) {
            assertThat(linked.get("/files/layers/vase/layer-0.png").text()).isEqualTo("picture");
        }
    }

    @Test
    void neverShowsWhatABrowserCouldRun() throws IOException {
        for (String name :
                new String[] {"a.svg", "a.html", "a.HTML", "a.xhtml", "a.js", "a.xml", "a", "a.pdf", "a.png.html"}) {
            write("out/layers/vase/" + name, "<script>alert(1)</script>");

            RunningDashboard.Told told = dashboard.get("/files/layers/vase/" + name);

            assertThat(told.status()).as(name).isEqualTo(200);
            assertThat(told.headers().get("content-disposition")).as(name).isEqualTo("attachment");
            assertThat(told.headers().get("content-type"))
                    .as(name)
                    .doesNotContain("html")
                    .doesNotContain("javascript");
            assertThat(told.headers().get("content-security-policy")).contains("sandbox");
        }
    }

    @Test
    void givesALargeFileWhole() throws IOException {
        write("out/exports/large.zip", "0123456789".repeat(3_000_000));

        assertThat(dashboard.get("/files/exports/large.zip").body()).hasSize(30_000_000);
    }

    @Test
    void findsFilesWhateverTheyAreCalled() throws IOException {
        write("out/exports/花瓶 & 50 + 1 #2.psd", "psd");

        assertThat(dashboard
                        .get("/files/exports/%E8%8A%B1%E7%93%B6%20&%2050%20+%201%20%232.psd")
                        .text())
                .isEqualTo("psd");
    }
}
