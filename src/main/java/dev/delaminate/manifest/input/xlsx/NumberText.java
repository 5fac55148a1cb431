package dev.delaminate.manifest.input.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How a number is written out: all its digits, where a narrow column would show {@code 4.00638E+12}. Whole numbers as the
 * file has them; of others 15 digits, which is what a spreadsheet counts with ({@code 0.1} is stored as
 * {@code 0.10000000000000001}).
 */
final class NumberText {
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);
    private static final int LONGEST = 21;

    private NumberText() {}

    /** @throws NumberFormatException when it is no number */
    static String of(String stored) {
        BigDecimal number = new BigDecimal(stored.strip());
        if (number.signum() == 0) {
            return "0";
        }
        if (isWhole(number) && number.precision() - number.scale() <= LONGEST) {
            return number.toBigInteger().toString();
        }
        BigDecimal rounded = number.round(DIGITS).stripTrailingZeros();
        boolean isLong = Math.max(rounded.precision() - rounded.scale(), rounded.scale()) > LONGEST;
        return isLong ? rounded.toString() : rounded.toPlainString();
    }

    /** @throws NumberFormatException when it is no number */
    static boolean isWhole(String stored) {
        return isWhole(new BigDecimal(stored.strip()));
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }
}
