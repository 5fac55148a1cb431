package dev.delaminate.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of bytes as people write it: {@code 500M}, {@code 1G}; units are powers of 1,024. */
record Bytes(long count) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([KMGT]?)B?");

    static final class Converter implements ITypeConverter<Bytes> {
        @Override
        public Bytes convert(String text) {
            Matcher form = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
            if (!form.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is no size; write a number with its unit: 500M or 1G");
            }
            int unit = " KMGT".indexOf(form.group(2).isEmpty() ? " " : form.group(2));
            return new Bytes(Long.parseLong(form.group(1)) << (10 * unit));
        }
    }
}
