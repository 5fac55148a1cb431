package dev.delaminate.emulator.jobs;

import dev.delaminate.emulator.fault.Fault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What clients did, in figures that do not grow with their number. Used on the event loop only. */
public final class Stats {
    private static final int REPEATED_LISTED = 100;
    private static final int SOURCE_CHARS = 200;

    private final SlotMeter meter;
    private long accepted;
    private long refused;
    private TreeMap<Integer, Long> worksBySubmissions = new TreeMap<>();
    private LinkedHashMap<String, Integer> repeated = new LinkedHashMap<>();
    private long inFlight;
    private long mostInFlight;
    private long polls;
    private Histogram pollsPerJob = new Histogram();
    private Histogram noticeDelay = new Histogram();
    private long downloads;
    private int mostPerFile;
    private long keysAtFiles;
    private long requests;
    private long firstRequest;
    private long lastRequest;

    public Stats(SlotMeter meter) {
        this.meter = meter;
    }

    public void request(long millis) {
        if (requests++ == 0) {
            firstRequest = millis;
        }
        lastRequest = millis;
    }

    /** @param submissions of this work, this one included */
    public void accepted(String source, String parameters, int submissions) {
        accepted++;
        mostInFlight = Math.max(mostInFlight, ++inFlight);
        if (submissions > 1) {
            worksBySubmissions.merge(submissions - 1, -1L, Stats::sumOrGone);
            String name = (source.length() > SOURCE_CHARS ? source.substring(0, SOURCE_CHARS) + "…" : source) + " "
                    + parameters.replace('\u0000', ' ').strip();
            if (repeated.containsKey(name) || repeated.size() < REPEATED_LISTED) {
                repeated.put(name, submissions);
            }
        }
        worksBySubmissions.merge(submissions, 1L, Stats::sumOrGone);
    }

    public void refused() {
        refused++;
    }

    public void poll(EmulatedJob job) {
        polls++;
        job.polls++;
    }

    /** The end of a job was told for the first time. */
    public void noticed(EmulatedJob job, long millis) {
        job.noticed = true;
        inFlight--;
        pollsPerJob.add(job.polls);
        noticeDelay.add(millis - job.finishedAt);
    }

    /** Takes what a former run of the emulator left: jobs that count as submitted, some of them no longer in flight. */
    public void restored(long stillInFlight) {
        inFlight = stillInFlight;
        mostInFlight = stillInFlight;
    }

    public void download(EmulatedJob job, int index) {
        downloads++;
        mostPerFile = Math.max(mostPerFile, job.downloaded(index));
    }

    public void keyAtFiles() {
        keysAtFiles++;
    }

    /** Everything from nought, but for what is in flight. */
    public void reset() {
        accepted = 0;
        refused = 0;
        worksBySubmissions = new TreeMap<>();
        repeated = new LinkedHashMap<>();
        mostInFlight = inFlight;
        polls = 0;
        pollsPerJob = new Histogram();
        noticeDelay = new Histogram();
        downloads = 0;
        mostPerFile = 0;
        keysAtFiles = 0;
        requests = 0;
        meter.reset();
    }

    /** As {@code GET /stats} tells it; shares are 0 to 1, delays milliseconds. */
    public Map<String, Object> report(JobQueue queue, Map<Fault, Long> faults) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("submissions", submissions());
        report.put("in_flight", ordered("now", inFlight, "most", mostInFlight));
        report.put("slots", slots(queue));
        report.put("polls", ordered("total", polls, "per_finished_job", pollsPerJob.summary()));
        report.put("noticed_after_ms", noticeDelay.summary());
        report.put("files", ordered("downloads", downloads, "most_per_file", mostPerFile, "with_key", keysAtFiles));
        Map<String, Object> played = new LinkedHashMap<>();
        faults.forEach((fault, times) -> played.put(fault.id(), times));
        report.put("faults", played);
        double seconds = Math.max(1, lastRequest - firstRequest) / 1_000.0;
        report.put("requests", ordered("total", requests, "per_second", Math.round(requests / seconds)));
        return report;
    }

    private Map<String, Object> submissions() {
        return ordered(
                "accepted",
                accepted,
                "refused",
                refused,
                "distinct",
                worksBySubmissions.values().stream().mapToLong(Long::longValue).sum(),
                "most_of_one",
                worksBySubmissions.isEmpty() ? 0 : worksBySubmissions.lastKey(),
                "histogram",
                worksBySubmissions,
                "repeated",
                repeated);
    }

    private Map<String, Object> slots(JobQueue queue) {
        SlotMeter.Area whole = meter.whole();
        SlotMeter.Area steady = meter.steady();
        return ordered(
                "slots",
                queue.slots(),
                "running",
                queue.running(),
                "most_running",
                meter.mostRunning(),
                "waiting",
                queue.waiting(),
                "busy_share",
                whole.busyShare(),
                "mean_waiting",
                whole.meanWaiting(),
                "steady_seconds",
                steady.millis() / 1e3,
                "steady_busy_share",
                steady.busyShare(),
                "steady_mean_waiting",
                steady.meanWaiting());
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    @SuppressWarnings("NullAway") // null takes the entry out of the map
    private static Long sumOrGone(Long one, Long other) {
        return one + other == 0 ? null : one + other;
    }
}
