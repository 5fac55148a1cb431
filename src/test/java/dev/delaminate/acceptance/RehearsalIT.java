package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.tried.Effort;
import dev.delaminate.tried.Trial.Chapter;
import dev.delaminate.tried.WhatWasTried;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One night with every fault in it: each row ends as the tables of the contract say, and the run ends. */
class RehearsalIT {
    /** So many answered submits open the gate wide again, so that the next doubt is a doubt of its own. */
    private static final int BETWEEN_DOUBTS = 8;

    private static final List<FaultOutcome> PLAYED = FaultOutcome.all().stream()
            .filter(rehearsal -> !rehearsal.isElsewhere() && (Effort.isFull() || !rehearsal.isSlow()))
            .toList();

    @TempDir
    Path folder;

    @Test
    void theTableKnowsEveryFault() {
        assertThat(FaultOutcome.all().stream().map(FaultOutcome::fault).collect(Collectors.toSet()))
                .isEqualTo(FaultOutcome.faults().collect(Collectors.toSet()));
    }

    @Test
    void eachFaultEndsAsTheTableSays() {
        List<FaultOutcome> rehearsed = new ArrayList<>(PLAYED);
        rehearsed.removeIf(FaultOutcome::isInDoubt);
        Collections.shuffle(rehearsed, new Random(Effort.SEED));
        // First those that have to be seen before their job is finished: later, others keep polls waiting.
        rehearsed.sort(Comparator.comparing(rehearsal -> !rehearsal.fault().startsWith("pending")));
        try (EmulatorProcess emulator =
                EmulatorProcess.start(folder, "--slots", "24", "--solid", "1000", "--duration", "uniform:1s..2s")) {
            Catalog catalog = Catalog.of(
                    folder, "faults", rehearsed.stream().map(FaultOutcome::url).toList(), emulator);
            String[] options = {
                "--max-in-flight",
                "24",
                "--downloads",
                "24",
                "--download-patience",
                Effort.isFull() ? "60s" : "10s",
                "--job-timeout",
                Effort.isFull() ? "75s" : "12s"
            };

            Ended ended = catalog.run(options);

            assertThat(ended.exit()).as(ended.output()).isEqualTo(3);
            assertThat(outcomes(rehearsed, catalog)).as("seed %d", Effort.SEED).isEqualTo(expected(rehearsed));
            assertThat(played(emulator))
                    .containsAll(rehearsed.stream().map(FaultOutcome::fault).toList());
            assertThat(catalog.results()).allSatisfy(RehearsalIT::isAccountedFor);
            assertThat(catalog.leftovers()).isEmpty();
            Audit audit = catalog.audit().holds("done", "failed", "in_doubt");
            record(
                    Chapter.SERVICE,
                    "In one night every fault of submits, jobs and polls that the emulator knows, but for doubts",
                    rehearsed.stream()
                            .filter(rehearsal -> !rehearsal.isOfFiles())
                            .toList(),
                    audit);
            record(
                    Chapter.FILES,
                    "And of layer files: cut, corrupt, too large, bombs, HTML, drip, silence, redirects, expired",
                    rehearsed.stream().filter(FaultOutcome::isOfFiles).toList(),
                    audit);

            paidWorkIsAskedForAgain(catalog, options);
        }
    }

    /** With the figures of the night for what concerns all of it. */
    private static void record(Chapter chapter, String what, List<FaultOutcome> rehearsed, Audit night) {
        long failed = rehearsed.stream()
                .filter(rehearsal -> rehearsal.outcome().startsWith("failed"))
                .count();
        String outcome = "%,d done, %,d failed, each as the table of the contract says"
                .formatted(rehearsed.size() - failed, failed);
        WhatWasTried.record(
                chapter, what, rehearsed.size(), rehearsed.size(), night.paidTwice(), night.lost(), outcome);
    }

    /** What was paid for and came to nothing is asked for once more, and nothing is bought for it. */
    private static void paidWorkIsAskedForAgain(Catalog catalog, String... options) {
        long accepted = catalog.emulator().accepted();
        List<String> command = new ArrayList<>(List.of(options));
        command.addAll(List.of("--retry-failed", "--only", "download,expired"));

        Ended ended = catalog.run(command.toArray(String[]::new));

        assertThat(ended.output()).contains("are asked again free of charge; 0 row(s) are submitted anew");
        assertThat(catalog.emulator().accepted()).isEqualTo(accepted);
        catalog.audit().holds("done", "failed", "in_doubt");
    }

    @Test
    void eachDoubtStaysADoubtAndTheNightGoesOn() {
        List<FaultOutcome> doubts =
                PLAYED.stream().filter(FaultOutcome::isInDoubt).toList();
        List<FaultOutcome> rehearsed = IntStream.range(0, doubts.size())
                .filter(i -> i % Effort.of(5, 1) == 0)
                .mapToObj(doubts::get)
                .toList();
        List<String> urls = new ArrayList<>();
        for (FaultOutcome rehearsal : rehearsed) {
            urls.add(rehearsal.url());
            for (int i = 0; i < BETWEEN_DOUBTS; i++) {
                urls.add("https://pictures.example/" + urls.size() + ".png");
            }
        }
        try (EmulatorProcess emulator = EmulatorProcess.start(folder, "--solid", "1000", "--duration", "0")) {
            Catalog catalog = Catalog.of(folder, "doubts", urls, emulator);

            Ended ended = catalog.run("--in-flight", "1");

            assertThat(ended.exit()).as(ended.output()).isEqualTo(3);
            Map<String, String> expected = new LinkedHashMap<>();
            urls.forEach(url -> expected.put(url, url.contains("fault") ? "in doubt" : "done"));
            assertThat(outcomes(catalog)).isEqualTo(expected);
            Audit audit = catalog.audit().holds("done", "in_doubt");
            audit.record(Chapter.SERVICE, "Every answer to a submit that leaves it in doubt", rehearsed.size());
        }
    }

    private static void isAccountedFor(CSVRecord result) {
        String status = result.get("result_status");
        boolean hasJob = result.get("result_jobs").equals("1");
        assertThat(result.get("result_request_id").isEmpty())
                .as(result.toString())
                .isEqualTo(!hasJob || status.equals("in_doubt"));
        assertThat(result.get("result_files").isEmpty()).as(result.toString()).isEqualTo(!status.equals("done"));
    }

    private static Map<String, String> expected(List<FaultOutcome> rehearsed) {
        Map<String, String> expected = new LinkedHashMap<>();
        rehearsed.forEach(rehearsal -> expected.put(rehearsal.marker(), rehearsal.outcome()));
        return expected;
    }

    private static Map<String, String> outcomes(List<FaultOutcome> rehearsed, Catalog catalog) {
        Map<String, String> byUrl = outcomes(catalog);
        Map<String, String> outcomes = new LinkedHashMap<>();
        rehearsed.forEach(rehearsal -> outcomes.put(rehearsal.marker(), byUrl.get(rehearsal.url())));
        return outcomes;
    }

    private static Map<String, String> outcomes(Catalog catalog) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        catalog.results().forEach(result -> outcomes.put(result.get("image_url"), FaultOutcome.outcome(result)));
        return outcomes;
    }

    private static List<String> played(EmulatorProcess emulator) {
        return emulator.stats()
                .at("/faults")
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList();
    }
}
