package dev.delaminate.emulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lines of the {@link Journal}, written and read. Reading happens before the event loop runs, on one thread. */
final class JournalLines {
    private final Map<UUID, Job> jobs = new LinkedHashMap<>();
    private final Work.Book book;
    private final Stats stats;
    private final boolean keepSources;
    private final long now;

    /**
     * @param keepSources whether jobs have to remember where their pictures are
     * @param now milliseconds since 1970, to know how much of a running job's time is left
     */
    JournalLines(Work.Book book, Stats stats, boolean keepSources, long now) {
        this.book = book;
        this.stats = stats;
        this.keepSources = keepSources;
        this.now = now;
    }

    static String submitted(Job job, UUID work, Submission submission) {
        return String.join(
                "\t",
                "S",
                job.id.toString(),
                work.toString(),
                Integer.toString(job.layers),
                Long.toString(job.seed),
                Integer.toString(job.millisToRun),
                job.fault == null ? "" : job.fault.fault().id(),
                escaped(submission.source()),
                escaped(submission.parameters()));
    }

    static String running(Job job, long millis) {
        return "R\t" + job.id + "\t" + millis;
    }

    static String finished(Job job) {
        if (job.made != null) {
            return "L\t" + job.id + "\t" + job.finishedAt + "\t" + job.made.key() + "\t" + job.made.width() + "\t"
                    + job.made.height();
        }
        PictureException failure = job.failure;
        return "E\t" + job.id + "\t" + job.finishedAt + "\t" + (failure == null ? "image_load_error" : failure.type())
                + "\t" + escaped(failure == null ? "" : String.valueOf(failure.getMessage()));
    }

    static String noticed(Job job) {
        return "N\t" + job.id;
    }

    /** Takes in one line. @throws IllegalStateException when it is none of ours */
    void read(String line) {
        String[] cells = line.split("\t", -1);
        try {
            if (cells[0].equals("S")) {
                submitted(cells);
            } else {
                change(cells, jobs.get(UUID.fromString(cells[1])));
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalStateException(
                    "The state folder's jobs.log has a line that is none of an emulator's: '" + line
                            + "'. Move the file away to begin without its jobs.",
                    e);
        }
    }

    /** All jobs in the order of their submits. */
    Map<UUID, Job> jobs() {
        return jobs;
    }

    private void submitted(String[] cells) {
        String source = unescaped(cells[7]);
        Work work = book.of(UUID.fromString(cells[2]), source);
        FaultRule fault = cells[6].isEmpty() ? null : FaultRule.always(Fault.named(cells[6]), 1);
        Job job = new Job(
                UUID.fromString(cells[1]),
                work,
                Integer.parseInt(cells[3]),
                Long.parseLong(cells[4]),
                keepSources ? source : "",
                fault,
                Integer.parseInt(cells[5]));
        jobs.put(job.id, job);
        stats.accepted(source, unescaped(cells[8]), book.submitted(work));
    }

    private void change(String[] cells, @Nullable Job job) {
        if (job == null) {
            throw new IllegalArgumentException("no such job");
        }
        switch (cells[0]) {
            case "R" -> begun(job, Long.parseLong(cells[2]));
            case "L" -> job.finish(layers(cells), null, Long.parseLong(cells[2]));
            case "E" -> job.finish(null, new PictureException(cells[3], unescaped(cells[4])), Long.parseLong(cells[2]));
            case "N" -> job.noticed = true;
            default -> throw new IllegalArgumentException("unknown letter");
        }
    }

    /** Only the first start counts: what a former restart began again had begun before. */
    private void begun(Job job, long millis) {
        if (job.state == Job.State.WAITING) {
            job.state = Job.State.RUNNING;
            job.millisToRun = (int) Math.max(0, millis + job.millisToRun - now);
        }
    }

    private static LayerSet layers(String[] cells) {
        return new LayerSet(cells[3].intern(), Integer.parseInt(cells[4]), Integer.parseInt(cells[5]));
    }

    private static String escaped(String text) {
        return text.replace("%", "%25")
                .replace("\t", "%09")
                .replace("\n", "%0A")
                .replace("\r", "%0D");
    }

    private static String unescaped(String text) {
        return text.replace("%0D", "\r")
                .replace("%0A", "\n")
                .replace("%09", "\t")
                .replace("%25", "%");
    }
}
