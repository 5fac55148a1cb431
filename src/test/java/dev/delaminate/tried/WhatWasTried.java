package dev.delaminate.tried;

import dev.delaminate.tried.Trial.Chapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** The table of what was tried, as the tests found it: printed when the last of them is through, and kept as a file. */
public final class WhatWasTried implements TestExecutionListener {
    private static final Path FILE = Path.of("target", "what-was-tried.md");
    private static final List<Trial> TRIALS = new CopyOnWriteArrayList<>();
    private static int printed;

    /** To be called when everything that was asserted about the trial held. */
    public static void record(
            Chapter chapter, String fault, long times, long rows, long paidTwice, long lost, String outcome) {
        TRIALS.add(new Trial(chapter, fault, times, rows, paidTwice, lost, outcome));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        // Where a JVM runs one class after the other, each is a plan of its own.
        if (TRIALS.size() == printed) {
            return;
        }
        printed = TRIALS.size();
        String table = table();
        System.out.println(table);
        try {
            Files.writeString(FILE, table, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String table() {
        StringBuilder table = new StringBuilder("""

                | what was done | times | rows | paid twice | lost | what came of it |
                | --- | ---: | ---: | ---: | ---: | --- |
                """);
        for (Chapter chapter : Chapter.values()) {
            String lines = TRIALS.stream()
                    .filter(trial -> trial.chapter() == chapter)
                    .map(Trial::line)
                    .collect(Collectors.joining("\n"));
            if (!lines.isEmpty()) {
                table.append("| **")
                        .append(chapter.title())
                        .append("** | | | | | |\n")
                        .append(lines)
                        .append('\n');
            }
        }
        return table.toString();
    }
}
