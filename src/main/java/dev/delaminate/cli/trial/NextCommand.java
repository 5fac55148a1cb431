package dev.delaminate.cli.trial;

import dev.delaminate.pipeline.money.Price;
import dev.delaminate.text.Dollars;
import dev.delaminate.text.ShellWord;
import dev.delaminate.trial.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The command that layers the whole catalog in the setting that was taken: every word of the trial's own command line, but
 * for those that make it a trial, so that it is read, reached and paced as the trial was.
 *
 * @param words of the trial's command line, as they were typed
 * @param cleared columns that no parameter is to be read from
 */
record NextCommand(List<String> words, String manifest, Setting taken, List<String> cleared) {
    private static final Set<String> WITH_VALUE = Set.of(
            "--out", "--rows", "--layers", "--try", "--seed", "--budget", "--price", "--only", "--redo", "--redo-set");

    private static final Set<String> FLAGS = Set.of("--retry-failed", "--adopt", "--redo-changed", "--same-rows");

    private static final String RESUBMIT = "--resubmit-in-doubt";
    private static final String SET = "--set";
    private static final String COLUMN = "--column";
    private static final Pattern PLAIN_SET = Pattern.compile("[a-z_]+=[A-Za-z0-9._-]*");

    /** As a shell takes it. */
    String line(Path out, Price price, long budgetMicros) {
        List<String> line = new ArrayList<>(List.of("delaminate", "run"));
        line.addAll(kept());
        line.addAll(List.of("--out", out.toString()));
        cleared.forEach(name -> line.addAll(List.of(COLUMN, name + "=")));
        taken.words().forEach(word -> line.addAll(List.of(SET, word)));
        line.addAll(List.of("--price", Dollars.of(price.micros()) + (price.perLayer() ? "/layer" : "/picture")));
        line.addAll(List.of("--budget", Dollars.of(budgetMicros)));
        return line.stream().map(NextCommand::quoted).collect(Collectors.joining(" "));
    }

    /** A name and a value mean nothing to a shell behind the command, and are easier to read as they are. */
    private static String quoted(String word) {
        return PLAIN_SET.matcher(word).matches() ? word : ShellWord.of(word);
    }

    private List<String> kept() {
        List<String> kept = new ArrayList<>();
        boolean isNamed = false;
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            String option = word.startsWith("--") ? word.replaceFirst("=.*", "") : word;
            boolean hasValue = !option.equals(word);
            if (!isNamed && word.equals("trial")) {
                isNamed = true;
            } else if (WITH_VALUE.contains(option)) {
                at += hasValue ? 0 : 1;
            } else if (option.equals(RESUBMIT)) {
                at += hasValue || at + 1 == words.size() || isOwnWord(words.get(at + 1)) ? 0 : 1;
            } else if (option.equals(SET) || option.equals(COLUMN)) {
                String value =
                        hasValue ? word.substring(option.length() + 1) : at + 1 < words.size() ? words.get(++at) : "";
                if (!isReplaced(option, value)) {
                    kept.addAll(List.of(option, value));
                }
            } else if (!FLAGS.contains(option)) {
                kept.add(word);
            }
        }
        return kept;
    }

    private boolean isOwnWord(String word) {
        return word.startsWith("-") || word.equals(manifest);
    }

    private boolean isReplaced(String option, String value) {
        String name = value.replaceFirst("=.*", "").strip();
        return option.equals(SET) ? taken.parameters().containsKey(name) : cleared.contains(name);
    }

    /** A folder beside the trial's that is not there yet, named after the catalog. */
    static Path out(Path trial, Path manifest) {
        String name = String.valueOf(manifest.toAbsolutePath().normalize().getFileName())
                .replaceFirst("(?<=.)\\.[A-Za-z0-9.]+$", "");
        Path out = trial.resolveSibling(name + "-layers");
        for (int number = 2; Files.exists(out); number++) {
            out = trial.resolveSibling(name + "-layers-" + number);
        }
        return out;
    }
}
