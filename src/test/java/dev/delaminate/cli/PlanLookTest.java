package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.look.FakePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plan says of pictures, without a network. */
class PlanLookTest {
    @TempDir
    Path folder;

    @Test
    void namesWhatAddressesTellWithoutAskingAnyone() throws IOException {
        Path manifest = manifest(
                "https://shop.example/i/mug.png?w=640&amp;h=640",
                "https://shop.example/i/lamp.png?w=640&h=640",
                "https://www.dropbox.com/s/abc/x.png?dl=0");

        Told told = plan(manifest.toString());

        assertThat(told.exit()).as(told.text()).isZero();
        assertThat(told.text())
                .contains("&amp; stands in the address of a picture once (line 2)")
                .contains("1 picture(s) a page about the picture (line 4)")
                .contains("(line 4: the picture itself is https://www.dropbox.com/s/abc/x.png?raw=1)");
    }

    @Test
    void looksAtLocalPicturesAndLeadsNobodyIntoAPrivateNetwork() throws IOException {
        Files.write(folder.resolve("fine.png"), FakePictures.png(640, 480, 1));
        Files.write(folder.resolve("tiny.png"), FakePictures.png(1, 1, 2));
        Files.write(folder.resolve("cut.jpg"), Arrays.copyOf(FakePictures.jpeg(640, 480, 3, 0), 2000));
        Path manifest = manifest("fine.png", "tiny.png", "http://192.168.1.5/a.png", "cut.jpg", "tiny.png");
        Path report = folder.resolve("report.csv");

        Told told = plan(manifest.toString(), "--look", "--look-again", "--look-report", report.toString());

        assertThat(told.exit()).as(told.text()).isEqualTo(3);
        assertThat(told.text()).contains("at 3 of 3 picture(s) at 0 host(s)");
        assertThat(report).content().contains("3,,tiny.png,too_small,fault,", "4,,", "private_address", ",1,1,png");
        assertThat(Files.readAllLines(report)).hasSize(5);
    }

    @Test
    void saysWhichOptionsNeedALook() throws IOException {
        Path manifest = manifest("https://shop.example/a.png");

        assertThat(plan(manifest.toString(), "--look-report", "r.csv").text())
                .contains("--look-report needs --look, which asks for every picture");
        Told told = plan(manifest.toString(), "--look", "--look-at-once", "0");
        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.lines()).containsExactly("delaminate: --look-at-once takes 1 to 256, not 0");
    }

    private static Told plan(String... words) {
        String[] line = new String[words.length + 1];
        line[0] = "plan";
        System.arraycopy(words, 0, line, 1, words.length);
        return Told.by(Map.of(), line);
    }

    private Path manifest(String... addresses) throws IOException {
        return Files.writeString(folder.resolve("manifest.csv"), "image_url\n" + String.join("\n", addresses) + "\n");
    }
}
