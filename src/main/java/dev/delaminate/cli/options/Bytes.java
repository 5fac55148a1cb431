package dev.delaminate.cli.options;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of bytes as people write it: {@code 500M}, {@code 1G}; units are powers of 1,024. */
record Bytes(long count) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([KMGT]?)B?");
    private static final String UNITS = " KMGT";
    private static final long MOST = 1L << 50;

    static final class Converter implements ITypeConverter<Bytes> {
        @Override
        public Bytes convert(String text) {
            Matcher form = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
            if (!form.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is no size; write a number with its unit: 500M or 1G");
            }
            long unit = 1L << (10 * UNITS.indexOf(form.group(2).isEmpty() ? " " : form.group(2)));
            long number = Long.parseLong(form.group(1));
            if (form.group(2).isEmpty() && number > 0 && number < 1 << 20) {
                throw new TypeConversionException(
                        "'" + text + "' would be so few bytes; write a number with its unit: 500M or 1G");
            }
            if (number > MOST / unit) {
                throw new TypeConversionException("'" + text + "' is too much; it may be 0 to 1024T");
            }
            return new Bytes(number * unit);
        }
    }
}
