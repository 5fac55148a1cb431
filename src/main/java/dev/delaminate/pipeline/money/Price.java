package dev.delaminate.pipeline.money;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.text.Dollars;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one job costs, as the user states it: the service says nothing about money. In whole millionths of a US dollar, so
 * that a million jobs add up to the cent.
 *
 * @param micros for each unit
 * @param perLayer whether the unit is a layer asked for, and not a picture
 */
public record Price(long micros, boolean perLayer) {
    /** About what one picture costs at the model's own host (contract, "Limits"): an assumption, and said to be one. */
    public static final Price DEFAULT = new Price(50_000, false);

    /** Under a thousand dollars: a million jobs of ten layers each add up without an overflow. */
    private static final Pattern FORM = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?)(?:/(picture|layer))?");

    /** Dollars may be called what they are. */
    private static final Pattern AMOUNT =
            Pattern.compile("(?i)\\$?([0-9]{1,9}(?:\\.[0-9]{1,6})?)\\s*(?:\\$|USD|US\\$)?");

    /** Reads {@code 0.05/picture}, {@code 0.0125/layer} or a bare number, which is per picture. */
    public static Price parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no price; write dollars for each picture or layer, such as 0.05/picture, or 0 for none");
        }
        return new Price(micros(form.group(1)), "layer".equals(form.group(2)));
    }

    /** Reads dollars, such as {@code 25}, {@code 12.50} or {@code $20}, into millionths. */
    public static long micros(String dollars) {
        Matcher amount = AMOUNT.matcher(dollars.strip());
        if (!amount.matches()) {
            throw new IllegalArgumentException("'" + dollars
                    + "' is no amount in dollars; write it with at most six decimals, such as 25 or 12.50");
        }
        return new BigDecimal(amount.group(1)).movePointRight(6).longValueExact();
    }

    /** Dollars for a person: two decimals, more only where they are needed. */
    public static String dollars(long micros) {
        return "$" + Dollars.of(micros);
    }

    /** What so many jobs cost that ask for so many layers in all. */
    public long of(long jobs, long layers) {
        return micros * (perLayer ? layers : jobs);
    }

    public long of(LayeringParameters parameters) {
        return perLayer ? micros * parameters.layersAsked() : micros;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s/%s", dollars(micros), perLayer ? "layer" : "picture");
    }
}
