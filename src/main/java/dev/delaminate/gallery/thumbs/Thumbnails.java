package dev.delaminate.gallery.thumbs;

import dev.delaminate.batch.TakenManifest;
import dev.delaminate.batch.open.RunOnRecord;
import dev.delaminate.batch.sets.PlacedFiles;
import dev.delaminate.layering.Blocking;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.ledger.rows.RecordedRow;
import dev.delaminate.ledger.rows.RowQueries;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.output.ThumbsFolder;
import dev.delaminate.raster.UnusablePictureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Small pictures as pages ask for them: made when they are not there yet, as many at once as the memory holds, each by one
 * of those who ask for it. One that is larger than all of that memory is left to who makes a report: a run that had the
 * page would end with it.
 */
public final class Thumbnails {
    private static final BitmapReader READER = new BitmapReader(DownloadLimits.DEFAULT.maxPixels());
    private static final Logger log = LoggerFactory.getLogger(Thumbnails.class);

    private final RunOnRecord run;
    private final OutputFolder out;
    private final ThumbFiles files;
    private final MemoryBudget memory;
    private final Scheduler workers;
    private final Map<String, Mono<Path>> underWay = new ConcurrentHashMap<>();

    /**
     * @param memory that pictures are decoded in
     * @param workers where they are; may block, and are as many as may be decoded at once
     */
    public Thumbnails(RunOnRecord run, MemoryBudget memory, Scheduler workers) {
        this.run = run;
        this.out = run.folder();
        this.files = new ThumbFiles(out);
        this.memory = memory;
        this.workers = workers;
    }

    /**
     * On subscribe looks for the picture, and makes it where it is not there. Emits its place, or completes empty when no row
     * has such a picture by now, or it cannot be made; on a thread of the workers. On cancel it is made nevertheless, for
     * the next one who asks.
     *
     * @param fileName as it stands in a path of a {@code RowView}, from wherever it came
     */
    public Mono<Path> ofRequest(String fileName) {
        return Mono.defer(() -> ThumbsFolder.parse(fileName)
                .map(name -> underWay.computeIfAbsent(fileName, file -> made(file, name)))
                .orElseGet(Mono::empty));
    }

    private Mono<Path> made(String fileName, ThumbsFolder.Name name) {
        return Blocking.call(() -> picture(fileName, name).orElse(null))
                .subscribeOn(workers)
                .flatMap(this::made)
                .doOnError(e -> log.info("there is no thumbnail {}: {}", fileName, e.toString()))
                .onErrorComplete(Thumbnails::isOfThePicture)
                .doFinally(end -> underWay.remove(fileName))
                .cache();
    }

    private static boolean isOfThePicture(Throwable error) {
        return error instanceof IOException || error instanceof UnusablePictureException;
    }

    private interface Making {
        void make() throws IOException, UnusablePictureException;
    }

    /**
     * One that a row has.
     *
     * @param bytes of memory that it takes; 0 where it is there
     */
    private record Picture(Path place, long bytes, Making making) {}

    private Mono<Path> made(Picture picture) {
        if (picture.bytes() == 0) {
            return Mono.just(picture.place());
        }
        if (picture.bytes() > memory.bytes()) {
            log.info("{} is not made for a page: its picture is too large to be decoded beside a run", picture.place());
            return Mono.empty();
        }
        return memory.within(
                picture.bytes(),
                Blocking.<Path>call(() -> {
                            picture.making().make();
                            return picture.place();
                        })
                        .subscribeOn(workers));
    }

    private Optional<Picture> picture(String fileName, ThumbsFolder.Name name)
            throws IOException, UnusablePictureException {
        try (RowQueries queries = RowQueries.open(run.ledger())) {
            Optional<RecordedRow> row = queries.rowOf(name.folder());
            if (row.isEmpty()) {
                return Optional.empty();
            }
            return name.isSource() ? source(fileName, row.get()) : set(fileName, row.get());
        }
    }

    private Optional<Picture> set(String fileName, RecordedRow row) throws UnusablePictureException {
        String folder = row.outcome().folder();
        List<PlacedLayer> layers = row.outcome().layers();
        if (folder == null || !ThumbFiles.isShown(layers)) {
            return Optional.empty();
        }
        Path place = files.place(folder, layers);
        if (!isNamed(place, fileName)) {
            return Optional.empty();
        }
        if (Files.isRegularFile(place)) {
            return Optional.of(there(place));
        }
        PlacedFiles placed = PlacedFiles.of(out, folder, READER);
        return files.place(folder, placed.document().set().layers()).equals(place)
                ? Optional.of(new Picture(place, ThumbFiles.bytes(placed), () -> files.write(placed)))
                : Optional.empty();
    }

    private Optional<Picture> source(String fileName, RecordedRow row) throws IOException, UnusablePictureException {
        String folder = row.folder();
        String picture = row.picture();
        if (folder == null || picture == null) {
            return Optional.empty();
        }
        String sha256 = row.sha256();
        Path place = new ThumbsFolder(out).source(folder, sha256 == null ? picture : sha256);
        if (!isNamed(place, fileName)) {
            return Optional.empty();
        }
        if (Files.isRegularFile(place)) {
            return Optional.of(there(place));
        }
        Optional<Path> found =
                new KnownSources(out, root()).find(new LayeringRequest(picture, sha256, LayeringParameters.DEFAULT));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Path source = found.get();
        return Optional.of(new Picture(place, ThumbFiles.bytes(source), () -> files.writeSource(source, place)));
    }

    private static Picture there(Path place) {
        return new Picture(place, 0, () -> {});
    }

    private static boolean isNamed(Path place, String fileName) {
        return String.valueOf(place.getFileName()).equals(fileName);
    }

    private Path root() {
        try (LedgerQueries queries = run.queries()) {
            return TakenManifest.existing(queries, out).root();
        }
    }
}
