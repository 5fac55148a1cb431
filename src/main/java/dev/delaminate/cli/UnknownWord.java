package dev.delaminate.cli;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What is said of a word of the command line that nobody knows. Keys are pasted into the oddest places, and what is on a
 * screen is soon in a ticket: an option is named without its value, and of other words only short ones are repeated.
 */
final class UnknownWord {
    private static final Pattern OPTION = Pattern.compile("(?<name>--[A-Za-z0-9_-]*|-[A-Za-z]).*", Pattern.DOTALL);

    private static final int SHORTER_THAN_KEYS = 12;

    /** What others call it, and how it is done here. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("--layers|--num[-_]layers|-n", "the number of layers is --set num_layers=4"),
            Map.entry("--prompt|--seed|--acceleration|--guidance.*", "parameters of the model are --set NAME=VALUE"),
            Map.entry("--dry-run|--estimate|--cost", "delaminate plan MANIFEST says what a run would cost"),
            Map.entry("--output.*|--outdir|--dest.*|-o", "the folder for the layers is --out OUT"),
            Map.entry(
                    "--input.*|--manifest|--csv|--file|-i|-f",
                    "the manifest stands without an option: delaminate run" + " MANIFEST"),
            Map.entry("--concurrency|--parallel.*|--threads|--workers|--jobs|-j", "jobs at once are --in-flight N"),
            Map.entry("--resume|--continue|--restart", "the same command again goes on from where it stopped"),
            Map.entry("--retry|--retries", "--retry-failed tries failed rows again"),
            Map.entry("--endpoint|--base-url|--url|--host", "another service is --service URL"),
            Map.entry("--max-cost|--max-spend|--cap", "the most that may be spent is --budget USD"),
            Map.entry(
                    "-k|--.*(key|token|secret|auth).*",
                    "the API key comes from DELAMINATE_API_KEY or --api-key-file," + " never from a flag"));

    private UnknownWord() {}

    static String said(String word, CommandSpec command) {
        Matcher option = OPTION.matcher(word);
        if (!option.matches()) {
            return other(word, command);
        }
        String name = option.group("name");
        String doubled = "-" + word.replaceFirst("[=].*", "");
        if (word.matches("-[a-z]+(-[a-z]+)*(=.*)?") && command.findOption(doubled) != null) {
            return "Unknown option: '" + doubled.substring(1) + "'; long options have two dashes: " + doubled;
        }
        String known = name.toLowerCase(Locale.ROOT);
        return "Unknown option: '" + name + "'"
                + ELSEWHERE.entrySet().stream()
                        .filter(way -> known.matches(way.getKey()))
                        .map(way -> "; " + way.getValue())
                        .findFirst()
                        .orElse("");
    }

    private static String other(String word, CommandSpec command) {
        if (word.matches("[\u2010-\u2015\u2212][a-z-]+(=.*)?")) {
            return "a word begins with a long dash, as word processors write them; type the two of --"
                    + word.substring(1).replaceFirst("=.*", "");
        }
        String shown = word.length() <= SHORTER_THAN_KEYS ? "'" + word + "'" : "of " + word.length() + " characters";
        if (command.parent() == null) {
            return word.toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|txt|xlsx|jsonl?)")
                    ? "name the command first: delaminate run MANIFEST --out OUT"
                    : "there is no command " + shown;
        }
        return "a word too many (" + shown + "); quote paths that have blanks in them";
    }
}
