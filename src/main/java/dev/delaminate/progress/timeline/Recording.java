package dev.delaminate.progress.timeline;

import static dev.delaminate.progress.timeline.TimelineColumn.AT;

import dev.delaminate.progress.timeline.Timeline.Pause;
import dev.delaminate.progress.timeline.Timeline.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Folds the lines of a time line into what they tell. Bounded, whatever the lines hold. Not safe from several threads. */
final class Recording {
    private static final int MOST_SAMPLES = 50_000;
    private static final int MOST_PAUSES = 1_000;
    private static final int MOST_RUNS = 1_000;
    private static final int MOST_STOPS = 20;
    private static final int MOST_NEWEST = 24;

    private List<double[]> samples = new ArrayList<>();
    private final List<Pause> pauses = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final Set<String> stops = new LinkedHashSet<>();
    private List<Long> newest = List.of();
    private @Nullable TimelineLine terms;
    private long lastAt;

    /** Takes one line; what is none changes nothing. */
    void read(String line) {
        if (line.startsWith("[")) {
            double[] sample = TimelineLine.parseSample(line);
            if (sample != null) {
                sampled(sample);
            }
        } else if (line.startsWith("{")) {
            TimelineLine told = TimelineLine.parse(line);
            if (told != null) {
                told(told);
            }
        }
    }

    private void sampled(double[] sample) {
        lastAt = (long) AT.of(sample);
        samples.add(sample);
        if (samples.size() > MOST_SAMPLES) {
            samples = new ArrayList<>(Thinning.thin(samples, MOST_SAMPLES / 2));
        }
    }

    private void told(TimelineLine line) {
        if (line.run() != null) {
            began(line, line.run());
        } else if (line.end() != null) {
            ended(line.end());
        } else if (line.pause() != null && line.where() != null && line.from() != null) {
            String message = line.message() == null ? "" : line.message();
            paused(new Pause(line.pause(), line.where(), message, line.from(), line.to()));
        } else if (line.stop() != null && stops.size() < MOST_STOPS) {
            stops.add(line.stop());
        } else if (line.newest() != null) {
            newest = Stream.concat(line.newest().stream(), newest.stream())
                    .filter(Objects::nonNull)
                    .distinct()
                    .limit(MOST_NEWEST)
                    .toList();
        }
    }

    private void began(TimelineLine line, long startedAt) {
        ended(lastAt);
        add(runs, new Run(startedAt, null, line.budget()), MOST_RUNS);
        terms = line;
        stops.clear();
        lastAt = startedAt;
    }

    /** A run that was killed ended, as far as anybody knows, with its last sample; so did what it waited for. */
    private void ended(long at) {
        Run last = run();
        if (last != null && last.endedAt() == null) {
            runs.set(runs.size() - 1, new Run(last.startedAt(), at, last.budgetMicroUsd()));
        }
        pauses.replaceAll(pause -> pause.to() != null
                ? pause
                : new Pause(pause.kind(), pause.where(), pause.message(), pause.from(), Math.max(at, pause.from())));
    }

    private void paused(Pause pause) {
        for (int n = pauses.size() - 1; n >= 0; n--) {
            Pause known = pauses.get(n);
            if (isSame(known, pause)) {
                pauses.set(n, new Pause(known.kind(), known.where(), pause.message(), known.from(), pause.to()));
                return;
            }
        }
        add(pauses, pause, MOST_PAUSES);
    }

    /** Told again, or asked to wait on before that time was over. */
    private static boolean isSame(Pause known, Pause next) {
        boolean isThere = known.kind().equals(next.kind()) && known.where().equals(next.where());
        Long to = known.to();
        return isThere && (known.from() == next.from() || (to != null && to >= next.from()));
    }

    private static <T> void add(List<T> list, T last, int most) {
        if (list.size() == most) {
            list.remove(0);
        }
        list.add(last);
    }

    /** The last one; null where none is on record. */
    @Nullable
    Run run() {
        return runs.isEmpty() ? null : runs.get(runs.size() - 1);
    }

    /** The first line of the last run. */
    @Nullable
    TimelineLine terms() {
        return terms;
    }

    /** In the order in which they were taken, over all runs. */
    List<double[]> samples() {
        return samples;
    }

    /** When something was last recorded; 0 where nothing is. */
    long lastAt() {
        return lastAt;
    }

    List<Pause> pauses() {
        return pauses;
    }

    List<String> stops() {
        return List.copyOf(stops);
    }

    List<Long> newest() {
        return newest;
    }

    Timeline timeline() {
        return new Timeline(
                TimelineColumn.words(),
                Thinning.thin(samples, Timeline.MOST_SAMPLES).stream()
                        .map(Timeline::numbers)
                        .toList(),
                List.copyOf(pauses),
                List.copyOf(runs));
    }

    /** The same as lines, with at most so many samples. */
    String lines(int most) {
        StringBuilder lines = new StringBuilder();
        Deque<double[]> left = new ArrayDeque<>(Thinning.thin(samples, most));
        for (int n = 0; n < runs.size(); n++) {
            Run run = runs.get(n);
            boolean isLast = n == runs.size() - 1;
            lines.append(
                    (isLast && terms != null ? terms : TimelineLine.run(run.startedAt(), run.budgetMicroUsd(), null))
                            .text());
            double next = isLast ? Double.POSITIVE_INFINITY : runs.get(n + 1).startedAt();
            while (!left.isEmpty() && AT.of(left.peek()) < next) {
                lines.append(TimelineLine.text(left.remove()));
            }
            if (run.endedAt() != null) {
                lines.append(TimelineLine.end(run.endedAt()).text());
            }
        }
        left.forEach(sample -> lines.append(TimelineLine.text(sample)));
        pauses.forEach(pause -> lines.append(TimelineLine.pause(pause).text()));
        stops.forEach(why -> lines.append(TimelineLine.stop(why).text()));
        return lines.append(TimelineLine.newest(newest).text()).toString();
    }
}
