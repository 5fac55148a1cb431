package dev.delaminate.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of jobs, or {@code auto}: whatever the account turns out to run. */
record JobsAtOnce(@Nullable Integer stated) {
    static final JobsAtOnce AUTO = new JobsAtOnce(null);

    boolean isAuto() {
        return stated == null;
    }

    int orElse(int other) {
        return stated == null ? other : stated;
    }

    static final class Converter implements ITypeConverter<JobsAtOnce> {
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
