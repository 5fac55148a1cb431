package dev.delaminate.batch.sets;

import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.layers.model.Layer;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.UnusablePictureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.jspecify.annotations.Nullable;

/**
 * The files of one set as they are now, held against its {@code layers.json} before anything is made of them.
 *
 * @param folder name of the row's folder
 * @param files bottom first, as many as the document has layers
 * @param places where each lies on the canvas
 */
public record PlacedFiles(
        String folder, LayersDocument document, List<Path> files, List<Box> places, BitmapReader reader) {
    /**
     * Looks at the headers of all layers. Blocks.
     *
     * @throws UnusablePictureException when one is missing or no picture, or when nobody can tell where it lies
     */
    public static PlacedFiles of(OutputFolder out, String folder, BitmapReader reader) throws UnusablePictureException {
        Optional<LayersDocument> found = LayersDocument.find(out.layersJson(folder));
        if (found.isEmpty() || found.get().layers().isEmpty()) {
            throw new UnusablePictureException(
                    "layers.json is missing or not as it was written: delaminate verify --requeue has the set fetched again");
        }
        LayersDocument document = found.get();
        List<Path> files = new ArrayList<>();
        List<Box> places = new ArrayList<>();
        for (Layer layer : document.layers()) {
            Path file = out.layer(folder, layer.file());
            BitmapReader.Size size = reader.size(file);
            files.add(file);
            places.add(new Box(layer.x(), layer.y(), size.width(), size.height()));
        }
        requireCanvas(document.size(), reader.maxPixels());
        requireOneCanvas(document, places);
        return new PlacedFiles(folder, document, files, places, reader);
    }

    private static void requireCanvas(LayersDocument.Canvas canvas, long maxPixels) throws UnusablePictureException {
        long pixels = (long) canvas.width() * canvas.height();
        if (canvas.width() < 1 || canvas.height() < 1 || pixels > maxPixels) {
            throw new UnusablePictureException(String.format(
                    "layers.json: a canvas of %dx%d pixels is none, or has more than %d",
                    canvas.width(), canvas.height(), maxPixels));
        }
    }

    /** The service tells of no offsets: where a layer smaller than its canvas lies is then anybody's guess. */
    private static void requireOneCanvas(LayersDocument document, List<Box> places) throws UnusablePictureException {
        LayersDocument.Canvas canvas = document.size();
        boolean hasOffsets = places.stream().anyMatch(place -> place.x() != 0 || place.y() != 0);
        for (int index = 0; index < places.size() && !hasOffsets; index++) {
            Box place = places.get(index);
            if (place.width() != canvas.width() || place.height() != canvas.height()) {
                throw new UnusablePictureException(String.format(
                        "%s is %dx%d pixels on a canvas of %dx%d: where it lies nobody can tell",
                        document.layers().get(index).file(),
                        place.width(),
                        place.height(),
                        canvas.width(),
                        canvas.height()));
            }
        }
    }

    /**
     * What the set was made for.
     *
     * @param recordedSha256 of a local source, which version 1 of layers.json did not have
     */
    public LayeringRequest request(@Nullable String recordedSha256) {
        LayersDocument.Request request = document.request();
        String sha256 =
                request.sha256() == null && !SetSources.isUrl(request.picture()) ? recordedSha256 : request.sha256();
        return new LayeringRequest(request.picture(), sha256, request.parameters());
    }

    public int count() {
        return files.size();
    }

    /** Pixels of the canvas, or of a layer that has more. */
    public long pixels() {
        long canvas = (long) document.size().width() * document.size().height();
        return places.stream()
                .mapToLong(place -> (long) place.width() * place.height())
                .reduce(canvas, Math::max);
    }

    /** Whether the file of a layer is, byte by byte, the one that was placed; else somebody worked on it. Blocks. */
    public boolean isAsPlaced(int index) throws IOException {
        Path file = files.get(index);
        return Files.size(file) == layer(index).bytes()
                && new DigestUtils(MessageDigestAlgorithms.SHA_256)
                        .digestAsHex(file)
                        .equals(layer(index).sha256());
    }

    public Layer layer(int index) {
        return document.layers().get(index);
    }

    /** Decodes one layer. Blocks. */
    public Bitmap bitmap(int index) throws UnusablePictureException {
        return reader.read(Objects.requireNonNull(files.get(index)));
    }

    /** All layers, decoded. Blocks. */
    public List<Bitmap> bitmaps() throws UnusablePictureException {
        List<Bitmap> bitmaps = new ArrayList<>();
        for (int index = 0; index < count(); index++) {
            bitmaps.add(bitmap(index));
        }
        return bitmaps;
    }
}
