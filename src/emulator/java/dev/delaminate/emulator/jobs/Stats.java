package dev.delaminate.emulator.jobs;

import dev.delaminate.emulator.fault.Fault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What clients did, in figures that do not grow with their number. Used on the event loop only. */
public final class Stats {
    private static final int REPEATED_LISTED = 100;
    private static final int SOURCE_CHARS = 200;

    private final SlotMeter meter;
    private final Work.Book works;
    private long inFlight;
    private Counts counts = new Counts();

    /** What begins from nought after a reset. */
    private static final class Counts {
        final Map<String, Integer> repeated = new LinkedHashMap<>();
        final Histogram pollsPerJob = new Histogram();
        final Histogram noticeDelay = new Histogram();
        long accepted;
        long refused;
        long mostInFlight;
        long polls;
        long downloads;
        int mostPerFile;
        long keysAtFiles;
        long requests;
        long firstRequest;
        long lastRequest;
    }

    public Stats(SlotMeter meter, Work.Book works) {
        this.meter = meter;
        this.works = works;
    }

    public void request(long millis) {
        if (counts.requests++ == 0) {
            counts.firstRequest = millis;
        }
        counts.lastRequest = millis;
    }

    /** One more job was made for this work. */
    public void accepted(Work work, String source, String parameters) {
        counts.accepted++;
        counts.mostInFlight = Math.max(counts.mostInFlight, ++inFlight);
        if (++work.submissions > 1) {
            String name = (source.length() > SOURCE_CHARS ? source.substring(0, SOURCE_CHARS) + "…" : source) + " "
                    + parameters.replace('\u0000', ' ').strip();
            if (counts.repeated.containsKey(name) || counts.repeated.size() < REPEATED_LISTED) {
                counts.repeated.put(name, work.submissions);
            }
        }
    }

    public void refused() {
        counts.refused++;
    }

    public void poll(EmulatedJob job) {
        counts.polls++;
        job.polls++;
    }

    /** The end of a job was told for the first time. */
    public void noticed(EmulatedJob job, long millis) {
        job.noticed = true;
        inFlight--;
        counts.pollsPerJob.add(job.polls);
        counts.noticeDelay.add(millis - job.finishedAt);
    }

    /** Takes what a former run of the emulator left: jobs that count as submitted, some of them no longer in flight. */
    public void restored(long stillInFlight) {
        inFlight = stillInFlight;
        counts.mostInFlight = stillInFlight;
    }

    public void download(EmulatedJob job, int index) {
        counts.downloads++;
        counts.mostPerFile = Math.max(counts.mostPerFile, job.downloaded(index));
    }

    public void keyAtFiles() {
        counts.keysAtFiles++;
    }

    /** Everything from nought, but for what is in flight. */
    public void reset() {
        counts = new Counts();
        counts.mostInFlight = inFlight;
        works.all().forEach(work -> work.submissions = 0);
        meter.reset();
    }

    /** As {@code GET /stats} tells it; shares are 0 to 1, delays milliseconds. */
    public ObjectNode report(JobQueue queue, Map<Fault, Long> faults) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        submissions(report.putObject("submissions"));
        report.putObject("in_flight").put("now", inFlight).put("most", counts.mostInFlight);
        slots(report.putObject("slots"), queue);
        report.putObject("polls").put("total", counts.polls).set("per_finished_job", counts.pollsPerJob.summary());
        report.set("noticed_after_ms", counts.noticeDelay.summary());
        report.putObject("files")
                .put("downloads", counts.downloads)
                .put("most_per_file", counts.mostPerFile)
                .put("with_key", counts.keysAtFiles);
        ObjectNode played = report.putObject("faults");
        faults.forEach((fault, times) -> played.put(fault.id(), times));
        double seconds = Math.max(1, counts.lastRequest - counts.firstRequest) / 1_000.0;
        report.putObject("requests")
                .put("total", counts.requests)
                .put("per_second", Math.round(counts.requests / seconds));
        return report;
    }

    private void submissions(ObjectNode report) {
        TreeMap<Integer, Integer> worksBySubmissions = new TreeMap<>();
        works.all().forEach(work -> worksBySubmissions.merge(work.submissions, 1, Integer::sum));
        worksBySubmissions.remove(0);
        report.put("accepted", counts.accepted)
                .put("refused", counts.refused)
                .put(
                        "distinct",
                        worksBySubmissions.values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                .put("most_of_one", worksBySubmissions.isEmpty() ? 0 : worksBySubmissions.lastKey());
        ObjectNode histogram = report.putObject("histogram");
        worksBySubmissions.forEach((submissions, number) -> histogram.put(submissions.toString(), number));
        ObjectNode repeated = report.putObject("repeated");
        counts.repeated.forEach(repeated::put);
    }

    private void slots(ObjectNode report, JobQueue queue) {
        SlotMeter.Area whole = meter.whole();
        SlotMeter.Area steady = meter.steady();
        report.put("slots", queue.slots())
                .put("running", queue.running())
                .put("most_running", meter.mostRunning())
                .put("waiting", queue.waiting())
                .put("busy_share", whole.busyShare())
                .put("mean_waiting", whole.meanWaiting())
                .put("steady_seconds", steady.millis() / 1e3)
                .put("steady_busy_share", steady.busyShare())
                .put("steady_mean_waiting", steady.meanWaiting());
    }
}
