package dev.delaminate.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many columns the terminal has that standard error is, whatever standard input and output are. Asks {@code stty}, which
 * every system with terminals has: a process of some milliseconds, at first and after each resize, where a library for it
 * takes ten times as long to be loaded.
 */
public final class TerminalWidth implements IntSupplier {
    /** Terminals that do not tell. */
    private static final int USUAL = 80;

    private static final long PATIENCE_SECONDS = 2;
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/|tty|console).*");
    private static final Pattern SIZE = Pattern.compile("[0-9]{1,5} ([0-9]{1,5})\\s*");
    private static final String ASK = "exec 3>&2 2>/dev/null; test -t 3 && stty size <&3";

    private volatile boolean isAsked;
    private volatile int columns;

    /** Asked anew after each resize from now on. Blocks where the system does not tell at once whether there is a terminal. */
    public static TerminalWidth ofStandardError() {
        TerminalWidth width = new TerminalWidth();
        if (width.isTerminal()) {
            Signals.catchResize(() -> width.isAsked = false);
        }
        return width;
    }

    private TerminalWidth() {
        boolean isDumb = "dumb".equals(System.getenv("TERM"));
        columns = isDumb ? 0 : guess();
        isAsked = columns == 0;
    }

    private int guess() {
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return TERMINAL.matcher(target).matches() ? USUAL : 0;
        } catch (IOException | UnsupportedOperationException e) {
            return ask(0); // no Linux
        }
    }

    public boolean isTerminal() {
        return columns > 0;
    }

    /** 0 where standard error is no terminal. Blocks for a moment at first and after a resize. */
    @Override
    public int getAsInt() {
        if (!isAsked) {
            isAsked = true; // first: a resize meanwhile is asked for again
            columns = ask(columns);
        }
        return columns;
    }

    private static int ask(int known) {
        try {
            Process stty = new ProcessBuilder("sh", "-c", ASK)
                    .redirectError(Redirect.INHERIT)
                    .start();
            if (!stty.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return known;
            }
            Matcher size = SIZE.matcher(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            int told = size.matches() ? Integer.parseInt(size.group(1)) : known;
            return told == 0 ? known : told;
        } catch (IOException e) {
            return known; // no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return known;
        }
    }
}
