package dev.delaminate.emulator.fault;

import dev.delaminate.emulator.time.TimeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a fault is played, as an option writes it: {@code NAME[=PROBABILITY][@after=N][@times=N][@for=SPAN][@to=URL]}.
 * {@code account-10004@after=50} lets 50 submits pass and refuses all others; {@code submit-503=0.05} refuses one of twenty.
 *
 * @param probability of each occasion, 0 to 1
 * @param after occasions that pass first
 * @param times how often it is played at most
 * @param length of what takes time: a late answer, the wait that {@code Retry-After} asks for, the pause between two bytes
 * @param target where a redirect or a layer URL leads, for the faults that have one
 */
public record FaultRule(
        Fault fault,
        double probability,
        long after,
        long times,
        @Nullable Duration length,
        @Nullable String target) {
    private static final String HOW = "Write NAME=PROBABILITY, then @after=N, @times=N, @for=2s or @to=URL as needed.";

    public FaultRule {
        if (!(probability >= 0 && probability <= 1) || after < 0 || times < 0) {
            throw new IllegalArgumentException("Out of range for " + fault.id() + ". " + HOW);
        }
    }

    public static FaultRule always(Fault fault, long times) {
        return new FaultRule(fault, 1, 0, times, null, null);
    }

    /** @throws IllegalArgumentException with one line that says how to write it */
    public static FaultRule parse(String text) {
        List<String> parts = new ArrayList<>(List.of(text.split("@(?=after=|times=|for=|to=)", -1)));
        String[] name = parts.remove(0).split("=", 2);
        double probability = name.length == 1 ? 1 : number(name[1]);
        FaultRule rule = new FaultRule(Fault.named(name[0]), probability, 0, Long.MAX_VALUE, null, null);
        for (String part : parts) {
            rule = rule.with(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        return rule;
    }

    private FaultRule with(String key, String value) {
        return switch (key) {
            case "after" -> new FaultRule(fault, probability, (long) number(value), times, length, target);
            case "times" -> new FaultRule(fault, probability, after, (long) number(value), length, target);
            case "for" -> new FaultRule(fault, probability, after, times, TimeText.parse(value), target);
            default -> new FaultRule(fault, probability, after, times, length, value);
        };
    }

    public Duration lengthOr(Duration otherwise) {
        return length == null ? otherwise : length;
    }

    public String targetOr(String otherwise) {
        return target == null ? otherwise : target;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not a number: '" + text + "'. " + HOW, e);
        }
    }
}
