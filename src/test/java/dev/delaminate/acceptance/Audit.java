package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.tried.Trial.Chapter;
import dev.delaminate.tried.WhatWasTried;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;

/**
 * What became of the rows of some manifests, held against what the service saw of them all.
 *
 * @param rows in the manifests
 * @param statuses rows by {@code result_status}
 * @param accepted jobs that the service took
 * @param paidTwice jobs beyond the first for the same picture
 * @param lost rows that are missing or not in their place, pictures that were paid for and whose row knows of no job, and
 *     doubtful or failed rows without a reason
 */
public record Audit(long rows, Map<String, Long> statuses, long accepted, long paidTwice, long lost) {
    /** @param outs results by manifest; no picture is in two of them, and no other client used the service */
    static Audit of(Map<Path, Path> outs, EmulatorProcess emulator) {
        JsonNode submissions = emulator.stats().at("/submissions");
        long accepted = submissions.at("/accepted").asLong();
        long distinct = submissions.at("/distinct").asLong();
        Map<String, Long> statuses = new TreeMap<>();
        long rows = 0;
        long withJob = 0;
        long lost = 0;
        for (Map.Entry<Path, Path> run : outs.entrySet()) {
            List<String> ids = Results.column(run.getKey(), "id");
            List<CSVRecord> results = Results.read(run.getValue().resolve("results.csv"));
            rows += ids.size();
            lost += missing(ids, results);
            for (CSVRecord result : results) {
                String status = result.get("result_status");
                statuses.merge(status, 1L, Long::sum);
                withJob += result.get("result_jobs").matches("|0") ? 0 : 1;
                boolean isUntold = status.matches("failed|in_doubt|rejected")
                        && result.get("result_error").isBlank();
                lost += isUntold ? 1 : 0;
            }
        }
        return new Audit(rows, statuses, accepted, accepted - distinct, lost + Math.max(0, distinct - withJob));
    }

    public static Audit of(Path manifest, Path out, EmulatorProcess emulator) {
        return of(Map.of(manifest, out), emulator);
    }

    public long rows(String status) {
        return statuses.getOrDefault(status, 0L);
    }

    /** Nothing paid twice, nothing lost, and no row in another status than these. */
    public Audit holds(String... statusesAllowed) {
        assertThat(paidTwice).as("paid twice: %s", this).isZero();
        assertThat(lost).as("lost: %s", this).isZero();
        assertThat(statuses.keySet()).as("%s", this).isSubsetOf(statusesAllowed);
        return this;
    }

    /** Adds its line to what was tried. */
    public void record(Chapter chapter, String fault, long times) {
        String outcome = statuses.entrySet().stream()
                .map(status ->
                        "%,d %s".formatted(status.getValue(), status.getKey().replace('_', ' ')))
                .collect(Collectors.joining(", "));
        record(chapter, fault, times, outcome);
    }

    public void record(Chapter chapter, String fault, long times, String outcome) {
        WhatWasTried.record(chapter, fault, times, rows, paidTwice, lost, outcome);
    }

    private static long missing(List<String> ids, List<CSVRecord> results) {
        long missing = Math.abs(results.size() - ids.size());
        Iterator<CSVRecord> found = results.iterator();
        for (String id : ids) {
            missing += found.hasNext() && found.next().get("id").equals(id) ? 0 : 1;
        }
        return missing;
    }
}
