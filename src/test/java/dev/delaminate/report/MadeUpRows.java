package dev.delaminate.report;

import dev.delaminate.console.NextStep;
import dev.delaminate.gallery.RowView;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.ledger.RowState;
import dev.delaminate.ledger.queries.FailureGroup;
import dev.delaminate.progress.timeline.Timeline;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** A catalog that never was, row by row, for reports of any length: the same at every call. */
public final class MadeUpRows {
    /** Beginning of the run, in milliseconds since 1970. */
    public static final long BEGAN = 1_790_000_000_000L;

    /** So many pictures are shared by all rows. */
    public static final int THUMBS = 24;

    private static final List<String> THINGS =
            List.of("vase", "mug", "lamp", "chair", "poster", "kimono", "teapot", "rug");
    private static final List<String> CATEGORIES = List.of("ceramics", "lighting", "textiles", "prints", "家具", "glass");
    private static final List<String> GRADES =
            List.of("good", "good", "good", "good", "good", "good", "weak", "weak", "bad", "good");

    private MadeUpRows() {}

    /** So many rows, in the order of the manifest. */
    public static Iterator<RowView> rows(int count) {
        return LongStream.range(0, count).mapToObj(MadeUpRows::row).iterator();
    }

    /** Every 97th row failed, and every 1,009th is in doubt. */
    public static String state(long number) {
        return number % 1009 == 1008 ? "in_doubt" : number % 97 == 96 ? "failed" : "done";
    }

    public static String name(long number) {
        return THINGS.get((int) (number % THINGS.size())) + "-" + String.format("%06d", number);
    }

    public static RowView row(long number) {
        String state = state(number);
        boolean isDone = state.equals("done");
        String name = name(number);
        String folder = "layers/" + name;
        List<RowView.LayerView> layers = new ArrayList<>();
        for (int layer = 0; isDone && layer < 4; layer++) {
            layers.add(new RowView.LayerView(
                    folder + "/layer-" + layer + ".png", layer == 0 ? "Background" : null, 0, 0, 640, 640, false));
        }
        String grade = GRADES.get((int) (number * 7 % GRADES.size()));
        long submitted = BEGAN + number * 350;
        return new RowView(
                number + 1,
                number + 1,
                name,
                "https://pictures.example/catalog/2026/" + name + ".jpg?width=1600",
                state,
                isDone ? folder : null,
                isDone ? "v" + number : null,
                isDone ? new RowView.Canvas(640, 640) : null,
                layers,
                isDone ? ".delaminate/thumbs/" + number % THUMBS + ".png" : null,
                null,
                isDone
                        ? new RowView.QualityView(grade, grade.equals("good") ? "" : "2 of 4 layers are blank", 31.4)
                        : null,
                isDone && number % 11 == 0
                        ? new RowView.ReviewView(
                                number % 33 == 0 ? "redo" : "accept", "", null, null, submitted + 9_000_000)
                        : null,
                isDone ? String.format("c2d38563-029c-43c5-9ea8-%012d", number) : null,
                number * 31,
                new LayeringParameters(
                        "a " + name + " on a table, studio light", null, 4, null, null, null, null, null, null),
                List.of(),
                isDone ? null : reason(state, number),
                1,
                50_000,
                submitted,
                submitted + 14_000 + number * 7919 % 23_000,
                columns(number),
                List.of());
    }

    /** A row that failed, with the same words wherever a stranger could have written. */
    public static RowView saying(String words) {
        return new RowView(
                1,
                1,
                words,
                words,
                "failed",
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                words,
                null,
                null,
                List.of(words),
                new RowView.Reason(words, words),
                0,
                0,
                null,
                null,
                Map.of(words, words),
                List.of());
    }

    private static Map<String, String> columns(long number) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("sku", "SKU-" + (100_000 + number));
        columns.put("category", CATEGORIES.get((int) (number % CATEGORIES.size())));
        columns.put("price", String.valueOf(9 + number % 40));
        return columns;
    }

    private static RowView.Reason reason(String state, long number) {
        if (state.equals("in_doubt")) {
            return new RowView.Reason("interrupted", "the program ended while the job was being submitted");
        }
        return number % 2 == 0
                ? new RowView.Reason("image_too_small", "Image is too small. Minimum dimensions are 256x256")
                : new RowView.Reason("overdue", "not finished within 30 min");
    }

    /** Of one run with an outage and a busy service. */
    public static Timeline timeline() {
        List<List<Number>> samples = LongStream.range(0, 200)
                .<List<Number>>mapToObj(at -> List.of(
                        BEGAN + at * 17_500,
                        at > 120 && at < 130 ? 0 : 9 + at % 4,
                        at < 20 ? 8 : 12,
                        at * 2_500_000,
                        14 + Math.sin(at / 9.0),
                        22 + 3 * Math.sin(at / 5.0)))
                .toList();
        return new Timeline(
                List.of("at", "in_flight", "limit", "committed_micro_usd", "service_median", "service_p95"),
                samples,
                List.of(
                        new Timeline.Pause("busy", "api.example", "slower, please", BEGAN + 900_000, BEGAN + 1_100_000),
                        new Timeline.Pause("outage", "api.example", "refused", BEGAN + 2_100_000, BEGAN + 2_275_000)),
                List.of(new Timeline.Run(BEGAN, BEGAN + 3_500_000, null)));
    }

    /** What is said of so many of them. */
    public static ReportFacts facts(int count) {
        Map<String, Long> rows = new TreeMap<>();
        Map<String, Long> codes = new TreeMap<>();
        for (long number = 0; number < count; number++) {
            String state = state(number);
            rows.merge(state, 1L, Long::sum);
            if (!state.equals("done")) {
                codes.merge(reason(state, number).code(), 1L, Long::sum);
            }
        }
        List<ReportFacts.Doubt> doubts = LongStream.range(0, count)
                .filter(number -> state(number).equals("in_doubt"))
                .mapToObj(number -> new ReportFacts.Doubt(
                        name(number),
                        "https://pictures.example/" + name(number) + ".jpg",
                        BEGAN + number * 350,
                        50_000))
                .toList();
        List<FailureGroup> failures = codes.entrySet().stream()
                .map(code -> new FailureGroup(
                        code.getKey().equals("interrupted") ? RowState.IN_DOUBT : RowState.FAILED,
                        code.getKey(),
                        "what was said of " + code.getKey(),
                        code.getValue()))
                .toList();
        return new ReportFacts(
                BEGAN + 45_000_000,
                "autumn",
                "/shop/autumn",
                rows,
                count,
                0,
                new ReportFacts.Money(
                        count * 50_000L, count * 50_000L, 50_000, count, 6_000_000_000L, "$0.05/picture", true),
                Map.of("good", count * 7L / 10, "weak", count * 2L / 10, "bad", count / 10L),
                List.of(new NextStep(
                        "retry", "the same command with --retry-failed tries failed rows again", Map.of())),
                failures,
                doubts,
                List.of());
    }
}
