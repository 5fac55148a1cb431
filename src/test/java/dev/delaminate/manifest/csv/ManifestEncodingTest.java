package dev.delaminate.manifest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestEncodingTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String TEXT = "image_url,标题\r\nhttps://example.com/1.png,一张海报 𠮷\r\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"UTF-8,false", "UTF-8,true", "UTF-16LE,true", "UTF-16BE,true", "UTF-16LE,false", "UTF-16BE,false"})
    void findsUnicodeWithAndWithoutByteOrderMark(Charset charset, boolean mark) throws IOException {
        Path file = Files.write(folder.resolve("m.csv"), ((mark ? "\uFEFF" : "") + TEXT).getBytes(charset));

        ManifestEncoding.Found found = ManifestEncoding.AUTO.find(file);

        assertThat(found).isEqualTo(new ManifestEncoding.Found(charset, null));
    }

    @Test
    void fallsBackToGb18030AndSaysSo() throws IOException {
        Path file = Files.write(folder.resolve("m.csv"), TEXT.getBytes(GB18030));

        ManifestEncoding.Found found = ManifestEncoding.AUTO.find(file);

        assertThat(found.charset()).isEqualTo(GB18030);
        assertThat(found.notice())
                .contains("not UTF-8")
                .contains("in line 1, at offset 10")
                .contains("--encoding");
    }

    @Test
    void readsTheWholeFileBeforeItBelievesInUtf8() throws IOException {
        byte[] ascii = ("image_url\n" + "https://example.com/1.png\n".repeat(10_000)).getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("m.csv"), concat(ascii, "海报".getBytes(GB18030)));

        assertThat(ManifestEncoding.AUTO.find(file).charset()).isEqualTo(GB18030);
    }

    @Test
    void aCharacterAcrossTwoChunksIsNotAnError() throws IOException {
        for (int before = (1 << 16) - 4; before <= 1 << 16; before++) {
            Path file = Files.writeString(folder.resolve("m.csv"), "x".repeat(before) + "𠮷");

            assertThat(UndecodableByte.firstIn(file, StandardCharsets.UTF_8)).isNull();
        }
    }

    @Test
    void namesOffsetAndLineOfAByteThatNobodyCanDecode() throws IOException {
        byte[] start = "image_url\r\n".repeat(9000).getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("m.csv"), concat(start, new byte[] {'a', (byte) 0xFF, ',', 'b'}));

        assertThatThrownBy(() -> ManifestEncoding.AUTO.find(file))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("byte 0xFF in line 9001, at offset 99001,");
    }

    @Test
    void takesANamedCharsetAtItsWord() throws IOException {
        Path file = Files.write(folder.resolve("m.csv"), "image_url,café\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(ManifestEncoding.parse("windows-1252").find(file).charset())
                .isEqualTo(Charset.forName("windows-1252"));
        assertThatThrownBy(() -> ManifestEncoding.parse("utf-8").find(file))
                .hasMessageContaining("not UTF-8: byte 0xE9 in line 1, at offset 13,");
    }

    @Test
    void aCharacterThatIsCutAtTheEndIsFound() throws IOException {
        Path file = Files.write(folder.resolve("m.csv"), new byte[] {'a', '\n', (byte) 0xE5, (byte) 0x9B});

        assertThatThrownBy(() -> ManifestEncoding.parse("UTF-8").find(file))
                .hasMessageContaining("byte 0xE5 in line 2, at offset 2,");
    }

    @Test
    void refusesANameThatIsNoCharset() {
        assertThatThrownBy(() -> ManifestEncoding.parse("klingon")).hasMessageContaining("--encoding 'klingon'");
        assertThatThrownBy(() -> ManifestEncoding.parse("no name")).hasMessageContaining("--encoding 'no name'");
        assertThat(ManifestEncoding.parse("AUTO")).isSameAs(ManifestEncoding.AUTO);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
