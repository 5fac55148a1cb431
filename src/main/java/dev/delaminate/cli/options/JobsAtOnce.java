package dev.delaminate.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of jobs, or {@code auto}: whatever the account turns out to run. */
public record JobsAtOnce(@Nullable Integer stated) {
    public static final JobsAtOnce AUTO = new JobsAtOnce(null);

    public boolean isAuto() {
        return stated == null;
    }

    public int orElse(int other) {
        return stated == null ? other : stated;
    }

    public static final class Converter implements ITypeConverter<JobsAtOnce> {
        @Override
        public JobsAtOnce convert(String text) {
            if (text.strip().equalsIgnoreCase("auto")) {
                return AUTO;
            }
            try {
                return new JobsAtOnce(Integer.valueOf(text.strip()));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is neither a number of jobs nor auto");
            }
        }
    }
}
