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
import dev.delaminate.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.file.Files;
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
    private final PrintWriter console;
    private final LongAdder withoutSource = new LongAdder();
    private final LongAdder withUnusableSource = new LongAdder();
    private final LongAdder changed = new LongAdder();

    ExportSets(
            OutputFolder out,
            ExportOptions options,
            Function<PlacedSet, LayerNames> names,
            SetSources sources,
            BitmapReader reader,
            long maxBytes,
            PrintWriter console) {
        this.out = out;
        this.options = options;
        this.names = names;
        this.sources = sources;
        this.artworks = new Artworks(options.masks(), new SourceReader(reader.maxPixels()), maxBytes);
        this.reader = reader;
        this.console = console;
    }

    /** Sets that were exported at the model's size, though full size was asked for: their sources are not at hand. */
    long withoutSource() {
        return withoutSource.sum();
    }

    /** Sets that were exported at the model's size, though their sources are at hand; the console was told why. */
    long withUnusableSource() {
        return withUnusableSource.sum();
    }

    /** Sets of which a layer is not the file that was placed. */
    long changed() {
        return changed.sum();
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
        boolean isDeck = found.left().contains(ExportFormat.PPTX);
        return found.isNothingLeft() ? 0 : artworks.bytes(found.files(), found.source(), isDeck);
    }

    @Override
    public void of(PlacedSet set) throws IOException, UnusablePictureException {
        Found found = found(set);
        List<String> called = names.apply(set).of(found.files().document());
        List<Boolean> asPlaced = asPlaced(found.files());
        Artworks.Made made = artworks.of(set.name(), found.files(), found.source(), called, asPlaced);
        Artwork artwork = options.trim() ? trimmed(made.artwork()) : made.artwork();
        if (found.isFullSizeLeft() && made.isOfSource()) {
            writeFullSize(artwork, set.folder());
            found.stamp().writeFullSize(out, set.folder());
        }
        write(artwork, found, set.folder());
        tell(set, found, made, asPlaced);
    }

    private static List<Boolean> asPlaced(PlacedFiles files) throws IOException {
        List<Boolean> asPlaced = new ArrayList<>();
        for (int index = 0; index < files.count(); index++) {
            asPlaced.add(files.isAsPlaced(index));
        }
        return asPlaced;
    }

    private static Artwork trimmed(Artwork whole) throws IOException, UnusablePictureException {
        List<ArtLayer> trimmed = new ArrayList<>();
        try {
            for (ArtLayer layer : whole.layers()) {
                trimmed.add(TrimmedArt.of(layer));
            }
        } catch (FileLayer.UnusableLayerException e) {
            throw e.reason();
        }
        return whole.with(trimmed);
    }

    private void tell(PlacedSet set, Found found, Artworks.Made made, List<Boolean> asPlaced) {
        for (String remark : made.remarks()) {
            console.printf("  note     %s: %s%n", Printable.line(set.name()), remark);
        }
        if (options.fullSize() && !made.isOfSource()) {
            (found.source() == null ? withoutSource : withUnusableSource).increment();
        }
        if (asPlaced.contains(false)) {
            changed.increment();
        }
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

    private void writeFullSize(Artwork artwork, String folder) throws IOException, UnusablePictureException {
        Path place = out.fullSize(folder);
        if (Files.isSymbolicLink(place)) {
            throw new UnusablePictureException(place + " is a link, which is not followed: take it away");
        }
        PngWriter png = new PngWriter(artwork.profile(), artwork.pixelsPerInch(), true);
        int index = 0;
        for (ArtLayer layer : artwork.layers()) {
            Bitmap pixels = layer.pixels();
            WholeFile.writeSeeking(
                    out.fullSizeLayer(folder, index++), file -> png.write(pixels, Channels.newOutputStream(file)));
        }
        while (WholeFile.discard(out.fullSizeLayer(folder, index))) { // of a set that had more
            index++;
        }
    }

    /** What one format has no room for, others may have. */
    private void write(Artwork artwork, Found found, String folder) throws IOException, UnusablePictureException {
        List<String> refusals = new ArrayList<>();
        for (ExportFormat format : found.left()) {
            try {
                found.stamp().write(out, folder, format.word(), write(artwork, format, folder));
            } catch (FileLayer.UnusableLayerException e) {
                throw e.reason();
            } catch (TooLargeException e) {
                refusals.add(format.word() + ": " + e.getMessage());
            }
        }
        if (!refusals.isEmpty()) {
            throw new UnusablePictureException(String.join("; ", refusals));
        }
    }

    /** Returns the extension of the file that was written. */
    private String write(Artwork artwork, ExportFormat format, String folder) throws IOException {
        String extension = format.extension(artwork);
        WholeFile.writeSeeking(
                out.export(folder, extension), file -> format.format().write(artwork, file));
        return extension;
    }
}
