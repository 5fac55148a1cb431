package dev.delaminate.console;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How the program ends. Where several are true, the one that comes first here is told. */
public enum ExitCode {
    BUG(1, "a bug: please report it, with the log under OUT/.delaminate"),
    HELD(7, "another process holds OUT"),
    USAGE(
            2,
            "the command line, the configuration or the manifest has to be mended; the line above says what was sent, if anything was"),
    LOCAL(5, "something on this machine has to be mended: disk, folder, permission"),
    ACCOUNT(4, "the service stopped the account: key, balance or quota"),
    BUDGET(8, "the budget or the limit of this run is reached"),
    INTERRUPTED(6, "interrupted; the same command goes on"),
    SOME_FAILED(3, "finished, and some rows failed, are rejected or in doubt"),
    DONE(0, "every row is done");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    /** The first of those that are true; {@link #DONE} when there is none. */
    public static ExitCode firstOf(List<ExitCode> all) {
        return all.stream().min(Comparator.naturalOrder()).orElse(DONE);
    }

    /** What each means, for the help. */
    public static Map<String, String> list() {
        Map<String, String> list = new LinkedHashMap<>();
        Stream.of(values())
                .sorted(Comparator.comparingInt(ExitCode::code))
                .forEach(exit -> list.put(Integer.toString(exit.code), exit.meaning));
        return list;
    }
}
