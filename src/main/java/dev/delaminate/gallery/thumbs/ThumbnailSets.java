package dev.delaminate.gallery.thumbs;

import dev.delaminate.batch.sets.FetchedSources;
import dev.delaminate.batch.sets.PlacedFiles;
import dev.delaminate.batch.sets.SetWork;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layers.SourceFinder;
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.ThumbsFolder;
import dev.delaminate.raster.UnusablePictureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the small pictures of each set that are not there yet. */
public final class ThumbnailSets implements SetWork {
    private static final BitmapReader READER = new BitmapReader(DownloadLimits.DEFAULT.maxPixels());

    private static final Logger log = LoggerFactory.getLogger(ThumbnailSets.class);

    private final OutputFolder out;
    private final ThumbFiles files;
    private final @Nullable SourceFinder sources;

    private ThumbnailSets(OutputFolder out, @Nullable SourceFinder sources) {
        this.out = out;
        this.files = new ThumbFiles(out);
        this.sources = sources;
    }

    /** Of the layers alone. */
    public static ThumbnailSets ofLayers(OutputFolder out) {
        return new ThumbnailSets(out, null);
    }

    /**
     * Of the layers, and of source pictures that are at hand.
     *
     * @param root that local ones lie below
     */
    public static ThumbnailSets withSources(OutputFolder out, Path root) {
        return new ThumbnailSets(out, new KnownSources(out, root));
    }

    @Override
    public long bytes(PlacedSet set) throws IOException, UnusablePictureException {
        boolean isLeft = isLeft(set);
        if (!isLeft && !mayLackPreview(set)) {
            return 0;
        }
        PlacedFiles placed = PlacedFiles.of(out, set.folder(), READER);
        long ofSource = source(placed, set).map(Source::bytes).orElse(0L);
        return Math.max(isLeft ? ThumbFiles.bytes(placed) : 0, ofSource);
    }

    @Override
    public void of(PlacedSet set) throws IOException, UnusablePictureException {
        PlacedFiles placed = PlacedFiles.of(out, set.folder(), READER);
        if (isLeft(set)) {
            files.write(placed);
        }
        Optional<Source> source = source(placed, set);
        if (source.isPresent()) {
            write(source.get(), set);
        }
    }

    private void write(Source source, PlacedSet set) throws IOException {
        try {
            files.writeSource(source.file(), source.preview());
        } catch (UnusablePictureException e) {
            tell(set, e);
        }
    }

    /** The layers are worth showing nevertheless. */
    private static void tell(PlacedSet set, UnusablePictureException e) {
        log.info("the source of {} has no preview: {}", set.folder(), e.getMessage());
    }

    private boolean isLeft(PlacedSet set) {
        return ThumbFiles.isShown(set.layers()) && !Files.isRegularFile(files.place(set.folder(), set.layers()));
    }

    /** As far as can be told without a look at the set's files, of which there are as many as of all others together. */
    private boolean mayLackPreview(PlacedSet set) {
        if (sources == null || Files.isRegularFile(preview(set.folder(), set.sha256(), set.picture()))) {
            return false;
        }
        return set.sha256() != null || Files.isRegularFile(FetchedSources.place(out, set.picture()));
    }

    private Path preview(String folder, @Nullable String sha256, String picture) {
        return new ThumbsFolder(out).source(folder, sha256 == null ? picture : sha256);
    }

    private record Source(Path file, Path preview, long bytes) {}

    /** The source of a set that has no preview yet. */
    private Optional<Source> source(PlacedFiles placed, PlacedSet set) throws IOException {
        if (sources == null) {
            return Optional.empty();
        }
        LayeringRequest request = placed.request(set.sha256());
        Path preview = preview(set.folder(), request.sha256(), request.picture());
        Optional<Path> file = Files.isRegularFile(preview) ? Optional.empty() : sources.find(request);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Source(file.get(), preview, ThumbFiles.bytes(file.get())));
        } catch (UnusablePictureException e) {
            tell(set, e);
            return Optional.empty();
        }
    }
}
