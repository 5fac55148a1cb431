package dev.delaminate.output;

import dev.delaminate.output.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one class that knows where a report is inside OUT. Each edition of it has a folder of its own, so that the page of
 * before, and whoever has it open, keeps its data until the new one is there.
 *
 * <pre>
 * OUT/
 *   report.html                          the page, moved in last
 *   .delaminate/report/20260227T063000Z/ its edition
 *     index-0.js, index-1.js             what is searched
 *     rows-0.js, rows-1.js               what is shown of a row that is opened
 * </pre>
 *
 * <p>Every method that touches the disk blocks.
 *
 * @param out the folder of the run
 */
public record ReportFolder(OutputFolder out) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    public Path page() {
        return out.path().resolve("report.html");
    }

    public Path lock() {
        return out.work().resolve("report.lock");
    }

    public Path owner() {
        return out.work().resolve("report.owner");
    }

    /**
     * Tables and folders that a page can lead to, as far as they are there: relative to OUT, with {@code /}, and with one
     * at the end of a folder's.
     */
    public List<String> files() {
        return Stream.of(
                        out.results(),
                        out.removedResults(),
                        out.layersCsv(),
                        out.jobsCsv(),
                        out.exports(),
                        out.fullSize(),
                        out.compositions())
                .filter(Files::exists)
                .map(file -> out.relative(file) + (Files.isDirectory(file) ? "/" : ""))
                .toList();
    }

    /** A new, empty folder for the data of a report, named after the time. */
    public Path newEdition(Instant now) throws IOException {
        Files.createDirectories(editions());
        String stamp = STAMP.format(now);
        Path edition = editions().resolve(stamp);
        for (int number = 2; Files.exists(edition); number++) {
            edition = editions().resolve(stamp + "-" + number);
        }
        return Files.createDirectory(edition);
    }

    /** A file of an edition, such as {@code index-0.js}. */
    public static Path file(Path edition, String kind, int number) {
        return edition.resolve(kind + "-" + number + ".js");
    }

    /** Takes an edition away of which no page came. */
    public void discard(Path edition) throws IOException {
        Files.walkFileTree(edition, new Removal());
    }

    /** Takes away what no page needs any more. What cannot be taken away now is when the next report is made. */
    public void keepOnly(Path edition) {
        try (Stream<Path> all = Files.list(editions())) {
            for (Path other : all.filter(each -> !each.equals(edition)).toList()) {
                discard(other);
            }
        } catch (IOException | UncheckedIOException | StoreException e) {
            // The page is in its place and whole: this is no reason to say that it failed.
        }
    }

    /** Where the folders of all editions stand. */
    public Path editions() {
        return out.state().resolve("report");
    }

    /** Follows no link: one is taken away itself. */
    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            WholeFile.discard(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            WholeFile.discard(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
