package dev.delaminate.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A run that does not wait longer than it must for an emulator whose jobs take no time to speak of. How many jobs are in
 * flight it finds out, as it does for users, unless a test is about the number.
 */
public final class QuickRun {
    /** Twice the slots that the emulators of these tests have. */
    static final int MOST_IN_FLIGHT = 20;

    private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

    static {
        OPTIONS.put("--max-in-flight", "" + MOST_IN_FLIGHT);
        OPTIONS.put("--poll-first", "20ms");
        OPTIONS.put("--poll-most", "100ms");
        OPTIONS.put("--min-free", "1M");
    }

    private QuickRun() {}

    /** @param more options, in the place of the usual ones where they are the same */
    public static String[] command(Path manifest, Path out, String service, String... more) {
        List<String> command =
                new ArrayList<>(List.of("run", manifest.toString(), "--out", out.toString(), "--service", service));
        OPTIONS.forEach((name, value) -> {
            if (!List.of(more).contains(name)) {
                command.addAll(List.of(name, value));
            }
        });
        command.addAll(List.of(more));
        return command.toArray(String[]::new);
    }

    /** Files that were begun beside their place and stayed there. */
    static List<Path> leftovers(Path out) {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
