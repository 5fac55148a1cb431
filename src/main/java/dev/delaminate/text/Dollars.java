package dev.delaminate.text;

import java.math.BigDecimal;

/** Amounts as they are shown; they are kept in whole millionths of a US dollar. */
public final class Dollars {
    private Dollars() {}

    /** The amount in dollars with at least two decimals, as money is written, and no more than it takes to be exact: 0.05, 1.50, 0.000001. */
    public static String of(long micros) {
        BigDecimal dollars = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
        return dollars.setScale(Math.max(2, dollars.scale())).toPlainString();
    }
}
