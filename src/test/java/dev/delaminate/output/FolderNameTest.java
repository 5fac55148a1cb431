package dev.delaminate.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.delaminate.tried.Effort;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderNameTest {
    private static final int MANY = Effort.of(50_000, 200_000);
    private static final Pattern PORTABLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern RESERVED = Pattern.compile("(?i)(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])([.].*)?");
    private static final String[] PIECES = {
        "a",
        "B",
        "z9",
        "-",
        "--",
        ".",
        "..",
        "/",
        "\\",
        " ",
        "con",
        "NUL",
        "com1",
        ".txt",
        "图片",
        "é",
        "e\u0301",
        "ß",
        "İ",
        "😀",
        "\0",
        "\n",
        "%2e",
        "~",
        ":",
        "*",
        "\u202e",
        "x".repeat(70),
        "CON.",
        "aux.png",
        "_",
        "0",
        "1",
        "2",
        "3"
    };

    @ParameterizedTest
    @ValueSource(strings = {"a", "vase-017", "A_1.final", "2026.02.27", "x-y_z", "console", "com10", "nullable", "0"})
    void keepsAnIdThatIsPlainlySafe(String id) {
        assertThat(FolderName.of(id, id, "https://shop/1.png")).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "../etc/passwd, etc-passwd--7fef78f53440346c",
        "CON, con--",
        "con.txt, con-txt--",
        "a--b, a-b--",
        "name., name--",
        "图片, row--",
        "Crème brûlée, creme-brulee--",
        "..., row--",
        "-x, x--"
    })
    void makesAnyOtherIdReadableAndSafe(String id, String expected) {
        assertThat(FolderName.of(id, id, "https://shop/1.png"))
                .startsWith(expected)
                .hasSizeLessThanOrEqualTo(80);
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop/img/Blue Vase.png?size=2#x, blue-vase--",
        "photos/cat.jpeg, cat--",
        "https://shop/, shop--",
        "https://shop/?q=/a/b.png, shop--",
        "'data:image/png;base64,iVBOR/../..', row--"
    })
    void takesTheReadablePartFromThePictureWhereThereIsNoId(String picture, String expected) {
        assertThat(FolderName.of("some key", null, picture)).startsWith(expected);
    }

    @Test
    void isUniqueAndValidOnEverySystemForRandomIds() {
        Random random = new Random(Effort.SEED);
        Set<String> ids = new HashSet<>();
        Set<String> folders = new HashSet<>();

        while (ids.size() < MANY) {
            String id = randomId(random);
            if (!ids.add(folded(id))) {
                continue;
            }
            String folder = FolderName.of(folded(id), id, "https://shop/image.png");
            boolean stable =
                    FolderName.of(folded(id), id, "https://shop/image.png").equals(folder);
            if (!isValid(folder) || !stable || !folders.add(folder.toLowerCase(Locale.ROOT))) {
                fail("seed %s: id '%s' gave folder '%s'", Effort.SEED, id, folder);
            }
        }
    }

    @Test
    void isUniqueForRowsWithoutIdWhosePicturesAllHaveOneName() {
        Set<String> folders = new HashSet<>();

        for (int row = 0; row < MANY; row++) {
            folders.add(FolderName.of("hash of request " + row, null, "https://shop/image.png"));
        }

        assertThat(folders).hasSize(MANY).allMatch(FolderNameTest::isValid);
    }

    private static String randomId(Random random) {
        StringBuilder id = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            id.append(
                    random.nextInt(3) == 0
                            ? Integer.toString(random.nextInt(100_000), 36)
                            : PIECES[random.nextInt(PIECES.length)]);
        }
        return id.toString();
    }

    private static String folded(String id) {
        return Normalizer.normalize(id, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    private static boolean isValid(String folder) {
        return folder.length() <= 80
                && PORTABLE.matcher(folder).matches()
                && !folder.endsWith(".")
                && !RESERVED.matcher(folder).matches();
    }
}
