package dev.delaminate.manifest.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PictureCellTest {
    private static final String A = "https://shop.example/a.png";
    private static final String B = "http://shop.example/b.png?w=1";

    static Stream<Arguments> cells() {
        return Stream.of(
                cell("", List.of()),
                cell("  \n ", List.of()),
                cell(A, List.of(A)),
                cell(" " + A + "\n", List.of(A)),
                cell(A + "," + B, List.of(A, B)),
                cell(A + ", " + B, List.of(A, B)),
                cell(A + ";" + B + ";", List.of(A, B)),
                cell(A + " | " + B, List.of(A, B)),
                cell(A + "\r\n" + B, List.of(A, B)),
                cell(A + " " + B, List.of(A, B)),
                cell(A + ",\u00A0" + B, List.of(A, B)),
                cell(A + "," + A, List.of(A)),
                cell(A + ",,HTTPS://h/C.png", List.of(A, "HTTPS://h/C.png")),
                // What is inside an address stays.
                cell("https://h/w_300,h_300/a.png", List.of("https://h/w_300,h_300/a.png")),
                cell("https://h/a.png;v=1|2", List.of("https://h/a.png;v=1|2")),
                cell("https://h/fetch/https://o/a.png", List.of("https://h/fetch/https://o/a.png")),
                cell("https://h/get?u=https://o/a.png", List.of("https://h/get?u=https://o/a.png")),
                cell("https://h/a,", List.of("https://h/a,")),
                cell("https://h/a b.png", List.of("https://h/a b.png")),
                // Attachments: the name, and the address in brackets.
                cell("a.png (" + A + ")", List.of(A)),
                cell("a.png (" + A + "),detail view.png (" + B + ")", List.of(A, B)),
                cell("a (1).png (https://h/a_(1).png), b (" + B + ")", List.of("https://h/a_(1).png", B)),
                cell("[\"" + A + "\",\"" + B + "\"]", List.of(A, B)),
                cell("['" + A + "', '" + B + "']", List.of(A, B)),
                // Files.
                cell("front.png; side view.JPG", List.of("front.png", "side view.JPG")),
                cell("a/front.png|b/side.webp", List.of("a/front.png", "b/side.webp")),
                cell("vase, blue.png", List.of("vase, blue.png")),
                cell("a;b", List.of("a;b")));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void eachAddressInACellIsAPicture(String cell, List<String> pictures) {
        assertThat(PictureCell.pictures(cell)).isEqualTo(pictures);
    }

    @Test
    void whateverSeparatesThemAllAreFound() {
        Random random = new Random(18);
        String[] between = {",", ", ", ";", " ; ", "|", "\n", "\r\n", " ", ",\n"};
        for (int round = 0; round < 500; round++) {
            List<String> addresses = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            for (int n = 0; n <= random.nextInt(6); n++) {
                String address = "https://h" + n + "/" + "a,b;c|d(1)".substring(random.nextInt(10)) + n + ".png?x=" + n;
                cell.append(addresses.isEmpty() ? "" : between[random.nextInt(between.length)])
                        .append(address);
                addresses.add(address);
            }
            assertThat(PictureCell.pictures(cell.toString()))
                    .as(cell.toString())
                    .isEqualTo(addresses);
        }
    }

    private static Arguments cell(String cell, List<String> pictures) {
        return Arguments.of(cell, pictures);
    }
}
