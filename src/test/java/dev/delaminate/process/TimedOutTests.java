package dev.delaminate.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Shows what all threads do when a test timed out, once for each class, and which classes ran in this JVM before it: a thread
 * that one of them left blocked is still there to be seen.
 */
public final class TimedOutTests implements TestExecutionListener {
    /** What is left blocked fails one class after the other, and the dumps are all alike. */
    private static final int MOST_DUMPS = 5;

    private static final int CLASSES_BEFORE = 20;
    private static final int MAX_CAUSES = 16;

    /** StepVerifier; Reactor's block; JUnit, whose exception is also a {@link TimeoutException}. */
    private static final Pattern WORDS =
            Pattern.compile("timed out|Timeout on blocking read|not observe any item or terminal signal within");

    private final Consumer<String> out;
    private final Deque<String> before = new ArrayDeque<>();
    private final Set<String> dumped = new HashSet<>();

    public TimedOutTests() {
        this(System.err::println);
    }

    TimedOutTests(Consumer<String> out) {
        this.out = out;
    }

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        if (test.getSource().orElse(null) instanceof ClassSource source) {
            before.addLast(source.getClassName());
            if (before.size() > CLASSES_BEFORE) {
                before.removeFirst();
            }
        }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (isTimeout(result.getThrowable().orElse(null))
                && dumped.size() < MOST_DUMPS
                && dumped.add(className(test))) {
            out.accept("A test timed out: " + className(test) + ", " + test.getDisplayName()
                    + "\nClasses of this JVM, the last" + " ones begun: " + String.join(", ", before) + "\n\n"
                    + ThreadDump.now());
        }
    }

    static boolean isTimeout(@Nullable Throwable error) {
        Throwable cause = error;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            String message = cause.getMessage();
            if (cause instanceof TimeoutException
                    || (message != null && WORDS.matcher(message).find())) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String className(TestIdentifier test) {
        return test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? method.getClassName()
                        : source instanceof ClassSource type ? type.getClassName() : source.toString())
                .orElse(test.getUniqueId());
    }
}
