package dev.delaminate.emulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The faults that a picture's own URL asks for: {@code …/a.png?fault=submit-503}, or in a file name
 * {@code a-fault-poll-404.png}. Each is played once, or so often as {@code *3} (in a file name {@code -x3}) or
 * {@code *always} ({@code -xalways}) says.
 */
public final class Markers {
    private static final Pattern IN_QUERY =
            Pattern.compile("[?&]fault=([a-z0-9-]+)(?:(?:\\*|%2[Aa])(\\d{1,9}|always))?");
    private static final Pattern IN_NAME = Pattern.compile("fault-([a-z0-9-]+)");
    private static final Pattern TIMES = Pattern.compile("-x(\\d{1,9}|always)\\b.*");

    private final List<FaultRule> left;

    private Markers(List<FaultRule> left) {
        this.left = left;
    }

    /** Null when the URL asks for nothing; a name that no fault has is passed over. */
    public static @Nullable Markers in(String url) {
        if (url.startsWith("data:") || !url.contains("fault")) {
            return null;
        }
        List<FaultRule> asked = new ArrayList<>();
        for (Matcher marker = IN_QUERY.matcher(url); marker.find(); ) {
            Fault fault = Fault.leading(marker.group(1));
            if (fault != null && fault.id().equals(marker.group(1))) {
                asked.add(FaultRule.always(fault, times(marker.group(2))));
            }
        }
        for (Matcher marker = IN_NAME.matcher(url); marker.find(); ) {
            Fault fault = Fault.leading(marker.group(1));
            if (fault != null) {
                Matcher times =
                        TIMES.matcher(marker.group(1).substring(fault.id().length()));
                asked.add(FaultRule.always(fault, times(times.lookingAt() ? times.group(1) : null)));
            }
        }
        return asked.isEmpty() ? null : new Markers(asked);
    }

    /** Takes one play of the first fault of that stage, if there is one left. */
    @Nullable
    FaultRule take(Stage stage) {
        for (int i = 0; i < left.size(); i++) {
            FaultRule rule = left.get(i);
            if (rule.fault().stage() == stage && rule.times() > 0) {
                left.set(i, FaultRule.always(rule.fault(), rule.times() - 1));
                return rule;
            }
        }
        return null;
    }

    private static long times(@Nullable String text) {
        if (text == null) {
            return 1;
        }
        return text.equals("always") ? Long.MAX_VALUE : Long.parseLong(text);
    }
}
