package dev.delaminate.batch.export;

import dev.delaminate.batch.sets.PlacedFiles;
import dev.delaminate.batch.sets.SetSources;
import dev.delaminate.batch.sets.SetWork;
import dev.delaminate.export.ArtLayer;
import dev.delaminate.export.Artwork;
import dev.delaminate.export.TooLargeException;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.WholeFile;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.PngWriter;
import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.source.SourceReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes each set as layered files below {@code OUT/exports}, unless they are there and made of the same. */
final class ExportSets implements SetWork {
    private final OutputFolder out;
    private final ExportOptions options;
    private final Function<PlacedSet, LayerNames> names;
    private final SetSources sources;
    private final Artworks artworks;
    private final BitmapReader reader;
    private final LongAdder atModelSize = new LongAdder();

    ExportSets(
            OutputFolder out,
            ExportOptions options,
            Function<PlacedSet, LayerNames> names,
            SetSources sources,
            BitmapReader reader,
            long maxBytes) {
        this.out = out;
        this.options = options;
        this.names = names;
        this.sources = sources;
        this.artworks = new Artworks(options.masks(), new SourceReader(reader.maxPixels()), maxBytes);
        this.reader = reader;
    }

    /** Sets that were exported at the model's size, though full size was asked for: their sources are not at hand. */
    long atModelSize() {
        return atModelSize.sum();
    }

    /** A set as it is found now: its files, its source, what is left to be written of it. */
    private record Found(
            PlacedFiles files,
            @Nullable Path source,
            ExportStamp stamp,
            List<ExportFormat> left,
            boolean isFullSizeLeft) {
        boolean isNothingLeft() {
            return left.isEmpty() && !isFullSizeLeft;
        }
    }

    @Override
    public long bytes(PlacedSet set) throws IOException, UnusablePictureException {
        Found found = found(set);
        return found.isNothingLeft() ? 0 : artworks.bytes(found.files(), found.source());
    }

    @Override
    public void of(PlacedSet set) throws IOException, UnusablePictureException {
        Found found = found(set);
        List<String> called = names.apply(set).of(found.files().document());
        Artwork artwork = artwork(set, found, called);
        if (found.isFullSizeLeft()) {
            writeFullSize(artwork, set.folder());
            found.stamp().writeFullSize(out, set.folder());
        }
        for (ExportFormat format : found.left()) {
            String extension = write(artwork, format, set.folder());
            found.stamp().write(out, set.folder(), format.word(), extension);
        }
        if (options.fullSize() && found.source() == null) {
            atModelSize.increment();
        }
    }

    private Artwork artwork(PlacedSet set, Found found, List<String> called)
            throws IOException, UnusablePictureException {
        Artwork whole = artworks.of(set.name(), found.files(), found.source(), called);
        if (!options.trim()) {
            return whole;
        }
        List<ArtLayer> trimmed = new ArrayList<>();
        for (ArtLayer layer : whole.layers()) {
            trimmed.add(TrimmedArt.of(layer));
        }
        return whole.with(trimmed);
    }

    private Found found(PlacedSet set) throws IOException, UnusablePictureException {
        PlacedFiles files = PlacedFiles.of(out, set.folder(), reader);
        Path source =
                options.fullSize() ? sources.find(files.request(set.sha256())).orElse(null) : null;
        String asked = options.text() + ", names " + names.apply(set).of(files.document());
        ExportStamp stamp = ExportStamp.of(files, source, asked);
        List<ExportFormat> left = new ArrayList<>();
        for (ExportFormat format : options.formats()) {
            if (!stamp.isOf(out, set.folder(), format.word())) {
                left.add(format);
            }
        }
        boolean isFullSizeLeft =
                options.fullSizeFiles() && source != null && !stamp.isOfFullSize(out, set.folder(), files.count());
        return new Found(files, source, stamp, left, isFullSizeLeft);
    }

    private void writeFullSize(Artwork artwork, String folder) throws IOException {
        PngWriter png = new PngWriter(artwork.profile(), artwork.pixelsPerInch(), true);
        for (int index = 0; index < artwork.layers().size(); index++) {
            Bitmap pixels = artwork.layers().get(index).pixels();
            WholeFile.writeSeeking(
                    out.fullSizeLayer(folder, index), file -> png.write(pixels, Channels.newOutputStream(file)));
        }
    }

    /** Returns the extension of the file that was written. */
    private String write(Artwork artwork, ExportFormat format, String folder)
            throws IOException, UnusablePictureException {
        try {
            String extension = format.extension(artwork);
            WholeFile.writeSeeking(
                    out.export(folder, extension), file -> format.format().write(artwork, file));
            return extension;
        } catch (FileLayer.UnusableLayerException e) {
            throw e.reason();
        } catch (TooLargeException e) {
            throw new UnusablePictureException(format.word() + ": " + e.getMessage());
        }
    }
}
