package dev.delaminate.report;

import dev.delaminate.gallery.RowView;
import dev.delaminate.output.ReportFolder;
import dev.delaminate.output.WholeFile;
import dev.delaminate.progress.timeline.Timeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;

/**
 * Writes a report: the rows as script files, then the page, which is seen whole or not at all. What stood there before stays
 * as it was until then. Rows are written as they come by: one file of them is in memory, and what is counted.
 */
public record ReportWriter(ReportFolder folder) {
    private static final int INDEX_ROWS = 1_000;
    private static final int DETAIL_ROWS = 200;
    private static final int MOST_PAUSE_BYTES = 200_000;

    /** What the page begins with, as its scripts read it. */
    private record Start(
            ReportFacts facts,
            Timeline timeline,
            List<FailureRows.Group> failures,
            Facets.Counted facets,
            List<RowTimes.Cell> times,
            Course.Counted course,
            Data data) {}

    /**
     * Where the rows are.
     *
     * @param folder relative to the page
     * @param columns of the user, in the index
     * @param index number of the first row of each file
     * @param rows the same for the files that say all of a row
     */
    private record Data(String folder, long total, List<String> columns, List<Integer> index, List<Integer> rows) {}

    /**
     * Writes it. Blocks.
     *
     * @param timeline of the runs; empty where none is on record
     * @param rows in the order in which they are shown; read once
     * @return the page
     */
    public Path write(ReportFacts facts, Timeline timeline, Iterator<RowView> rows) throws IOException {
        Path edition = folder.newEdition(Instant.ofEpochMilli(facts.madeAt()));
        boolean isWhole = false;
        try {
            Start start = writeRows(facts, bounded(timeline), rows, edition);
            byte[] page = ReportPage.of(PageJson.of(start)).getBytes(StandardCharsets.UTF_8);
            WholeFile.writeForced(folder.page(), page);
            isWhole = true;
        } finally {
            if (!isWhole) {
                folder.discard(edition);
            }
        }
        folder.keepOnly(edition);
        return folder.page();
    }

    private Start writeRows(ReportFacts facts, Timeline timeline, Iterator<RowView> rows, Path edition)
            throws IOException {
        ScriptFiles index = new ScriptFiles(edition, "index", INDEX_ROWS);
        ScriptFiles details = new ScriptFiles(edition, "rows", DETAIL_ROWS);
        Facets facets = new Facets();
        RowTimes times = new RowTimes();
        Course course = new Course();
        FailureRows failures = new FailureRows();
        long number = 0;
        for (; rows.hasNext(); number++) {
            RowView row = rows.next();
            facets.count(row);
            times.count(row);
            course.count(row);
            failures.see(row, number);
            index.add(IndexRow.of(row, facets.columnNames()));
            details.add(row);
        }
        String address = folder.out().relative(edition);
        Data data = new Data(address, number, facets.columnNames(), index.end(), details.end());
        return new Start(
                facts,
                timeline,
                failures.of(facts.failures()),
                facets.counted(),
                times.counted(),
                course.counted(),
                data);
    }

    /** Samples are bounded already; messages of services are not. */
    private static Timeline bounded(Timeline timeline) {
        return new Timeline(
                timeline.columns(),
                timeline.samples(),
                PageJson.fitting(timeline.pauses().iterator(), MOST_PAUSE_BYTES),
                PageJson.fitting(timeline.runs().iterator(), MOST_PAUSE_BYTES));
    }
}
