package dev.delaminate.emulator.fault;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Which fault is played when: a picture's markers first, then the rules in their order. Used on the event loop only. */
public final class FaultPlan {
    private final SplittableRandom random;
    private final Map<Fault, Long> played = new EnumMap<>(Fault.class);
    private List<Counted> rules = List.of();

    public FaultPlan(List<FaultRule> rules, long seed) {
        this.random = new SplittableRandom(seed);
        replace(rules);
    }

    /** Takes the place of all rules; their counts begin anew. */
    public void replace(List<FaultRule> others) {
        rules = others.stream().map(Counted::new).toList();
    }

    public List<FaultRule> rules() {
        return rules.stream().map(counted -> counted.rule).toList();
    }

    /** The fault of this occasion; null, nearly always, if all goes well. */
    @Nullable
    public FaultRule draw(Stage stage, @Nullable Markers markers) {
        FaultRule drawn = markers == null ? null : markers.take(stage);
        for (int i = 0; i < rules.size() && drawn == null; i++) {
            Counted counted = rules.get(i);
            if (counted.rule.fault().stage() == stage && counted.hits(random)) {
                drawn = counted.rule;
            }
        }
        if (drawn != null) {
            played.merge(drawn.fault(), 1L, Long::sum);
        }
        return drawn;
    }

    /** How often each was played since the last reset, in the order of the enum. */
    public Map<Fault, Long> played() {
        return new EnumMap<>(played);
    }

    public void resetPlayed() {
        played.clear();
    }

    private static final class Counted {
        private final FaultRule rule;
        private long occasions;
        private long plays;

        Counted(FaultRule rule) {
            this.rule = rule;
        }

        boolean hits(SplittableRandom random) {
            boolean hit = occasions++ >= rule.after()
                    && plays < rule.times()
                    && (rule.probability() == 1 || random.nextDouble() < rule.probability());
            plays += hit ? 1 : 0;
            return hit;
        }
    }
}
