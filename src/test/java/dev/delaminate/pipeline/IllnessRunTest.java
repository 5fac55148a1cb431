package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.JobId;
import dev.delaminate.ledger.RowState;
import dev.delaminate.pipeline.Illness.Form;
import dev.delaminate.tried.Effort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The service is there and takes jobs, and its polls say nothing: of all jobs, of half of them, of the only one. */
class IllnessRunTest {
    private static final Duration FROM = Duration.ofSeconds(90);

    /** By then every job in flight was polled twice. */
    private static final Duration SEEN = Duration.ofSeconds(30);

    private static final List<Line> TABLE = new ArrayList<>();

    /** Of the table that is printed at the end. */
    private record Line(Form form, Ill ill, Duration length, int paid, int givenUp, int paidAgain, int inDoubt) {
        String lengths() {
            return length.toMinutes() == 0 ? length.toSeconds() + " s" : length.toMinutes() + " min";
        }

        /** All but the length: lines that differ in nothing else are printed as one. */
        String text() {
            return "| %s | %s | %%s | %d | %d | %d | %d |"
                    .formatted(
                            form.title,
                            ill.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            paid,
                            givenUp,
                            paidAgain,
                            inDoubt);
        }
    }

    /** Whose polls are ill, and how many jobs are in flight at most. */
    enum Ill {
        ALL(16),
        HALF(16),
        THE_ONLY(1);

        private final int inFlight;

        Ill(int inFlight) {
            this.inFlight = inFlight;
        }

        boolean concerns(JobId id) {
            return this != HALF || Integer.parseInt(id.value().substring("made-".length())) % 2 == 0;
        }
    }

    /** Every form to every ill, every form and every ill for every length: a third of all threes, which -Pchaos tries. */
    static Stream<Arguments> illnesses() {
        List<Form> forms = List.of(Form.values());
        List<Ill> ills = List.of(Ill.values());
        List<Duration> lengths = List.of(Duration.ofSeconds(20), Duration.ofMinutes(3), Duration.ofHours(1));
        List<Arguments> tried = new ArrayList<>();
        for (int form = 0; form < forms.size(); form++) {
            for (int ill = 0; ill < ills.size(); ill++) {
                for (int length = 0; length < lengths.size(); length++) {
                    if (Effort.isFull() || (form + ill + length) % lengths.size() == 0) {
                        tried.add(Arguments.of(forms.get(form), ills.get(ill), lengths.get(length)));
                    }
                }
            }
        }
        return tried.stream();
    }

    @ParameterizedTest(name = "{0} to {1} for {2}")
    @MethodSource("illnesses")
    void failsNoPaidJobAndBuysNoneMeanwhile(Form form, Ill ill, Duration length) {
        VirtualRun run = VirtualRun.of(ill.inFlight * 12);
        run.options = VirtualRun.options(ill.inFlight, 8, 500);
        run.service.jobsTake(picture -> Duration.ofMillis(15_000 + run.random.nextInt(10_000)));
        run.service.isIll(new Illness(form, ill::concerns, FROM, FROM.plus(length)));

        Duration took = run.finish();

        int rows = run.ledger.all().size();
        int failed = run.ledger.all(RowState.FAILED).size();
        TABLE.add(new Line(
                form,
                ill,
                length,
                run.service.jobs(),
                failed,
                run.service.jobs() - rows,
                run.ledger.all(RowState.IN_DOUBT).size()));
        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, rows));
        assertThat(run.service.jobs()).isEqualTo(rows);
        if (form != Form.INVALID_BUT_BUSY) {
            assertThat(submittedWhile(run, FROM.plus(SEEN), FROM.plus(length)))
                    .as("submitted into the illness")
                    .isZero();
        }
        assertThat(took).isLessThan(FROM.plus(length).plusMinutes(12));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void givesOneBrokenJobUpAmongHealthyOnes(Form form) {
        VirtualRun run = VirtualRun.of(200);
        run.options = VirtualRun.options(8, 8, 500);
        run.service.isIll(new Illness(form, id -> id.value().equals("made-20"), Duration.ZERO, Duration.ofDays(1)));

        Duration took = run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 199, RowState.FAILED, 1));
        assertThat(took).isLessThan(Duration.ofMinutes(45));
    }

    /** Those that do not ask to wait: who does is never given up. */
    static Stream<Form> forms() {
        return Stream.of(Form.values()).filter(form -> form != Form.INVALID_BUT_BUSY);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void givesTheLastJobsUpByThoseThatFinishedBefore(Form form) {
        VirtualRun run = VirtualRun.of(60);
        run.options = VirtualRun.options(8, 8, 500);
        run.service.isIll(new Illness(
                form, id -> List.of("made-57", "made-60").contains(id.value()), Duration.ZERO, Duration.ofDays(1)));

        Duration took = run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 58, RowState.FAILED, 2));
        assertThat(took).isLessThan(Duration.ofHours(1));
    }

    @Test
    void endsARunOfWhichManyJobsAreLostByTheNextMorning() {
        VirtualRun run = VirtualRun.of(60);
        run.options = VirtualRun.options(16, 8, 500);
        run.service.isIll(new Illness(
                Form.NOT_FOUND,
                id -> Integer.parseInt(id.value().substring("made-".length())) % 4 == 0,
                Duration.ZERO,
                Duration.ofDays(1)));

        Duration took = run.finish();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 45, RowState.FAILED, 15));
        assertThat(took).isBetween(Duration.ofHours(2), Duration.ofHours(5));
    }

    @Test
    void waitsDaysForABusyServiceAndFailsNoRow() {
        VirtualRun run = VirtualRun.of(40);
        VirtualOutage busy = new VirtualOutage(VirtualOutage.Kind.UNAVAILABLE, FROM, FROM.plusDays(Effort.of(2, 7)));
        run.service.isIll(new Illness(Form.INVALID_BUT_BUSY, id -> true, busy.from(), busy.to()));
        run.service.onSubmit(picture -> busy.isAt(run.now()) ? FakeLayeringService.Fault.BUSY : null);

        run.start();
        run.advance(busy.to());
        run.goOn();

        assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 40));
        assertThat(run.service.jobs()).isEqualTo(40);
    }

    private static long submittedWhile(VirtualRun run, Duration from, Duration to) {
        return run.service.postedAt().stream()
                .filter(at -> at >= from.toMillis() && at < to.toMillis())
                .count();
    }

    @AfterAll
    static void printTheTable() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("| every poll says | to which jobs | for | paid | given up | paid again | in doubt |");
        lines.add("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
        TABLE.stream()
                .sorted(Comparator.comparing(Line::form)
                        .thenComparing(Line::ill)
                        .thenComparing(Line::length))
                .collect(Collectors.groupingBy(
                        Line::text, LinkedHashMap::new, Collectors.mapping(Line::lengths, Collectors.joining(", "))))
                .forEach((text, lengths) -> lines.add(text.formatted(lengths)));
        System.out.println(String.join(System.lineSeparator(), lines));
    }
}
