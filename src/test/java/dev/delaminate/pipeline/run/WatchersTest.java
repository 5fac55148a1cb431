package dev.delaminate.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobStatus;
import dev.delaminate.ledger.RowState;
import dev.delaminate.pipeline.Journal;
import dev.delaminate.pipeline.Rows;
import dev.delaminate.pipeline.VirtualRun;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.publisher.PublisherProbe;

class WatchersTest {
    private static final Failure FAILURE = new Failure.Transient("reset", "connection reset");
    private static final List<Throwable> FAULTS =
            List.of(new IllegalStateException("no"), new NoClassDefFoundError("gone/with/the/Jar"));

    static Stream<Method> events() {
        return Stream.of(RunListener.class.getMethods()).filter(Method::isDefault);
    }

    @ParameterizedTest
    @MethodSource("events")
    void hearEachEventAlsoWhenAnotherOneThrows(Method event) throws ReflectiveOperationException {
        for (Throwable fault : FAULTS) {
            Journal before = new Journal();
            Journal after = new Journal();

            event.invoke(new Watchers(before, throwing(fault), after), arguments(event));

            assertThat(heard(after)).isEqualTo(heard(before)).isNotEqualTo(heard(new Journal()));
        }
    }

    @Test
    void leaveARunAsItIsWhenTheyThrowAtEachEvent() {
        for (Throwable fault : FAULTS) {
            VirtualRun run = VirtualRun.of(50);
            run.listener = new Watchers(throwing(fault));

            run.finish();

            assertThat(run.hasCompleted()).isTrue();
            assertThat(run.ledger.states()).isEqualTo(Map.of(RowState.DONE, 50));
        }
    }

    @Test
    void surviveALogThatThrows() {
        Logger log = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Bystander.class);
        Appender<ILoggingEvent> broken = brokenAppender();
        log.addAppender(broken);
        try {
            Journal after = new Journal();

            new Watchers(throwing(new IllegalStateException("no")), after).done(Rows.pending(1));

            assertThat(after.lines()).containsExactly("row-1 done");
        } finally {
            log.detachAppender(broken);
        }
    }

    @Test
    void mayEndOrBreakBesideTheRunWithoutEndingIt() {
        for (Mono<Void> watcher : List.of(
                Mono.<Void>empty(),
                Mono.<Void>error(new IllegalStateException("no")),
                Mono.<Void>error(new Error("no")))) {
            Sinks.Empty<Void> work = Sinks.empty();
            PublisherProbe<Void> probe = PublisherProbe.of(work.asMono());
            boolean[] ended = new boolean[1];

            var unused = new Bystander("a watcher")
                    .beside(probe.mono(), watcher)
                    .subscribe(nothing -> {}, error -> {}, () -> ended[0] = true);

            probe.assertWasNotCancelled();
            assertThat(ended[0]).isFalse();
            work.tryEmitEmpty().orThrow();
            assertThat(ended[0]).isTrue();
        }
    }

    private static RunListener throwing(Throwable fault) {
        return (RunListener) Proxy.newProxyInstance(
                RunListener.class.getClassLoader(), new Class<?>[] {RunListener.class}, (proxy, method, arguments) -> {
                    throw fault;
                });
    }

    private static Appender<ILoggingEvent> brokenAppender() {
        return new AppenderBase<>() {
            @Override
            public synchronized void doAppend(ILoggingEvent event) {
                throw new IllegalStateException("the log is broken");
            }

            @Override
            protected void append(ILoggingEvent event) {}
        };
    }

    private static Object[] arguments(Method event) {
        return Stream.of(event.getParameterTypes()).map(WatchersTest::argument).toArray();
    }

    private static Object argument(Class<?> type) {
        return Stream.of(
                        Rows.pending(1),
                        5L,
                        FAILURE,
                        RunListener.Step.FETCH,
                        "poll",
                        Duration.ofMinutes(5),
                        new JobStatus.Running(),
                        StopReason.BUDGET)
                .filter(value -> type == long.class ? value instanceof Long : type.isInstance(value))
                .findFirst()
                .orElseThrow();
    }

    private static List<Object> heard(Journal journal) {
        return List.of(
                journal.lines(),
                journal.outages(),
                journal.pauses(),
                journal.doubtful(),
                journal.polls(),
                journal.retries());
    }
}
