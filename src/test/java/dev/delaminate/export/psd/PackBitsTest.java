package dev.delaminate.export.psd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackBitsTest {
    @ParameterizedTest
    @CsvSource({
        "07, 0007", // one byte
        "0707, FF07", // two alike
        "070707, FE07",
        "0708, 010708", // two unlike
        "07070809, FF07010809",
        "080707070709, 0008FD070009",
        "0807070709, 040807070709", // two or three alike amid others save nothing
        "0102030404040405060708, 02010203FD040305060708",
        "00000000000000000000, F700",
    })
    void packsRunsOfFourAndLeavesTheRest(String row, String packed) {
        byte[] bytes = HexFormat.of().parseHex(row);
        assertThat(packed(bytes)).isEqualTo(HexFormat.of().parseHex(packed.replace(" ", "")));
    }

    @Test
    void packsTheExampleOfApplesTechnicalNote() {
        // Technical Note TN1023, "Understanding PackBits".
        byte[] row = HexFormat.of().parseHex("AAAAAA80002AAAAAAAAA80002A22AAAAAAAAAAAAAAAAAAAA");
        byte[] packed = HexFormat.of().parseHex("FEAA0280002AFDAA0380002A22F7AA");
        assertThat(packed(row)).isEqualTo(packed);
    }

    @Test
    void takesAByteMoreForEach128OfARowWithoutRuns() {
        for (int length : new int[] {1, 2, 127, 128, 129, 255, 256, 257, 30_000, 300_000}) {
            byte[] row = new byte[length];
            for (int at = 0; at < length; at++) {
                row[at] = (byte) (at % 2 == 0 ? at / 2 : ~(at / 2));
            }
            assertThat(packed(row)).hasSize(length + (length + 127) / 128).hasSize(PackBits.most(length));
            assertThat(UnpackedBits.of(packed(row), length)).isEqualTo(row);
        }
    }

    @Test
    void takesTwoBytesForEach128OfARowOfOneKind() {
        for (int length : new int[] {2, 127, 128, 129, 130, 255, 256, 257, 300_000}) {
            byte[] row = new byte[length];
            Arrays.fill(row, (byte) 0x80);
            assertThat(packed(row)).hasSize((length + 127) / 128 * 2);
            assertThat(UnpackedBits.of(packed(row), length)).isEqualTo(row);
        }
    }

    @Test
    void unpacksToTheSameRowAndNeverTakesMoreThanPromised() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] row = row(random);
            byte[] packed = packed(row);
            assertThat(packed.length).isLessThanOrEqualTo(PackBits.most(row.length));
            assertThat(UnpackedBits.of(packed, row.length)).isEqualTo(row);
        }
    }

    @Test
    void findsEachRunOfFourWhereverItBegins() {
        for (int length = 4; length < 40; length++) {
            for (int start = 0; start <= length - 4; start++) {
                for (int alike : new int[] {0, 1, 0x7F, 0x80, 0xFF}) {
                    byte[] row = unlike(length, alike);
                    Arrays.fill(row, start, start + 4, (byte) alike);
                    int before = start == 0 ? 0 : start + 1;
                    int after = start + 4 == length ? 0 : length - start - 4 + 1;
                    assertThat(packed(row)).as(HexFormat.of().formatHex(row)).hasSize(before + 2 + after);
                    assertThat(UnpackedBits.of(packed(row), length)).isEqualTo(row);
                }
            }
        }
    }

    /** A row without runs or a byte of that value. */
    private static byte[] unlike(int length, int value) {
        byte[] row = new byte[length];
        for (int at = 0; at < length; at++) {
            row[at] = (byte) (value + 2 + at * 3 % 200);
        }
        return row;
    }

    /** Runs and others of random lengths, of few values so that they meet. */
    private static byte[] row(Random random) {
        byte[] row = new byte[1 + random.nextInt(700)];
        int longest = 1 + random.nextInt(300);
        int values = 1 + random.nextInt(4);
        int at = 0;
        while (at < row.length) {
            int end = Math.min(row.length, at + 1 + random.nextInt(longest));
            boolean alike = random.nextBoolean();
            byte value = (byte) random.nextInt(values);
            while (at < end) {
                row[at++] = alike ? value : (byte) (random.nextInt(values) - 1);
            }
        }
        return row;
    }

    private static byte[] packed(byte[] row) {
        byte[] into = new byte[PackBits.most(row.length) + 1];
        int end = PackBits.pack(row, row.length, into, 1);
        return Arrays.copyOfRange(into, 1, end);
    }
}
