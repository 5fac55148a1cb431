package dev.delaminate.gallery.thumbs;

import dev.delaminate.batch.sets.PlacedFiles;
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.output.ThumbsFolder;
import dev.delaminate.output.WholeFile;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.Flattening;
import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.source.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes small pictures of rows, and writes them into OUT, each whole or not at all. A layer that the service flagged is left
 * out: a list shows nothing that should be looked at only on purpose.
 *
 * <p>Every method blocks; any number of threads may make pictures of different rows.
 */
record ThumbFiles(OutputFolder out) {
    private static final SmallPicture SET = new SmallPicture(320);
    private static final SmallPicture SOURCE = new SmallPicture(1280);
    private static final SourceReader SOURCES = new SourceReader(DownloadLimits.DEFAULT.maxPixels());

    /** A canvas, a layer, and what is made small of it. */
    private static final int BYTES_OF_A_PIXEL = 12;

    /** What a decoder may hold of a picture, of which only some pixels are asked for. */
    private static final int BYTES_TO_DECODE_A_PIXEL = 8;

    Path place(String folder, List<PlacedLayer> set) {
        return new ThumbsFolder(out).set(folder, set);
    }

    /** Whether anything of a set may be shown. */
    static boolean isShown(List<PlacedLayer> set) {
        return !set.stream().allMatch(PlacedLayer::nsfw);
    }

    /**
     * Writes the picture of a set whose layers, of one size, are in memory.
     *
     * @param pixels bottom first
     */
    void write(String folder, List<PlacedLayer> set, List<Bitmap> pixels) throws IOException {
        Flattening flat = new Flattening(pixels.get(0).width(), pixels.get(0).height());
        for (int index = 0; index < pixels.size(); index++) {
            if (!set.get(index).nsfw()) {
                flat.add(pixels.get(index), 0, 0);
            }
        }
        write(place(folder, set), SET.of(flat.bitmap()));
    }

    /** Writes the picture of a set that stands in its folder, a layer in memory at a time. */
    void write(PlacedFiles files) throws IOException, UnusablePictureException {
        List<PlacedLayer> set = files.document().set().layers();
        Flattening flat = new Flattening(
                files.document().size().width(), files.document().size().height());
        for (int index = 0; index < files.count(); index++) {
            if (!set.get(index).nsfw()) {
                flat.add(
                        files.bitmap(index),
                        files.places().get(index).x(),
                        files.places().get(index).y());
            }
        }
        write(place(files.folder(), set), SET.of(flat.bitmap()));
    }

    /** Bytes of memory that this takes. */
    static long bytes(PlacedFiles files) {
        return files.pixels() * (BYTES_OF_A_PIXEL + BYTES_TO_DECODE_A_PIXEL);
    }

    /** Writes the preview of a source picture. */
    void writeSource(Path source, Path place) throws IOException, UnusablePictureException {
        int step = step(SOURCES.size(source));
        write(place, SOURCE.of(SOURCES.read(source, step).pixels()));
    }

    /** Bytes of memory that this takes. */
    static long bytes(Path source) throws UnusablePictureException {
        BitmapReader.Size size = SOURCES.size(source);
        long step = step(size);
        return size.pixels() * BYTES_TO_DECODE_A_PIXEL + SourceReader.bytes(size.pixels() / (step * step));
    }

    /** Each so many columns and rows are read: at least twice as many as are shown. */
    private static int step(BitmapReader.Size size) {
        return Math.max(1, Math.max(size.width(), size.height()) / (2 * SOURCE.most()));
    }

    /** Writes for one folder the picture that another one has of the same set. */
    void copy(String from, String to, List<PlacedLayer> set) throws IOException {
        Path picture = place(from, set);
        if (Files.isRegularFile(picture)) {
            write(place(to, set), Files.readAllBytes(picture));
        }
    }

    /** Takes the picture of a set away that stands in the folder no longer. */
    void discard(String folder, List<PlacedLayer> gone, List<PlacedLayer> standing) throws IOException {
        Path place = place(folder, gone);
        if (!place.equals(place(folder, standing))) {
            WholeFile.discard(place);
        }
    }

    private void write(Path place, byte[] picture) throws IOException {
        if (!WholeFile.standsInFolders(place)) {
            WholeFile.write(place, picture);
            return;
        }
        Path folder = new ThumbsFolder(out).path();
        if (Files.isSymbolicLink(folder)) {
            throw new IOException(folder + " is a link, which is not followed: take it away");
        }
        if (!Files.isDirectory(folder) && Files.isDirectory(out.state())) {
            WholeFile.makeFolderOf(place);
        }
        try {
            WholeFile.write(place, picture); // no folder is made anew where OUT was moved away, in its way back
        } catch (NoSuchFileException e) {
            if (!Files.exists(place)) {
                throw e;
            } // another worker made the same, and moved both in
        }
    }
}
