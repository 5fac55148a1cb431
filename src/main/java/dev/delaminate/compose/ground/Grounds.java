package dev.delaminate.compose.ground;

import dev.delaminate.raster.UnusablePictureException;
import dev.delaminate.source.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that foregrounds are put on, each as large as the canvas. Every picture was read once and found whole; as many as the
 * budget bears stay in memory, the others are read again for each set.
 *
 * @param all in the order of their names; at least one
 * @param remarks what was left out, each in one line
 * @param isOpaque nothing shines through any of them, so that a composition can be a JPEG
 * @param bytesToRead memory that reading one of those takes which do not stay in memory; 0 when all do
 */
public record Grounds(List<Ground> all, List<String> remarks, boolean isOpaque, long bytesToRead) {
    public Grounds {
        all = List.copyOf(all);
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads what a person named: a colour, a picture or a folder of pictures. Blocks; one picture in memory at a time besides
     * those that stay.
     *
     * @param width of the canvas in pixels
     * @param height of the canvas in pixels
     * @param budgetBytes of the grounds that stay in memory; a single one always does
     */
    public static Grounds of(String background, int width, int height, SourceReader reader, long budgetBytes)
            throws UnusableGroundException {
        Optional<GroundColour> colour = GroundColour.of(background);
        if (colour.isPresent()) {
            Ground ground = colour.get().on(width, height);
            return new Grounds(List.of(ground), List.of(), colour.get().isOpaque(), 0);
        }
        Path path = Path.of(background);
        if (!Files.exists(path)) {
            throw new UnusableGroundException(
                    background + " is no file, no folder and no colour (" + GroundColour.WORDS + ")");
        }
        GroundFiles files = Files.isDirectory(path) ? GroundFiles.in(path) : GroundFiles.of(path);
        return read(files, width, height, reader, budgetBytes);
    }

    private static Grounds read(GroundFiles files, int width, int height, SourceReader reader, long budgetBytes)
            throws UnusableGroundException {
        long left = budgetBytes;
        long bytesToRead = 0;
        List<Ground> grounds = new ArrayList<>();
        for (Map.Entry<String, Path> file : files.byName().entrySet()) {
            PictureGround picture = new PictureGround(file.getKey(), file.getValue(), width, height, reader);
            PictureGround.Read read = read(picture);
            left -= (long) Integer.BYTES * width * height;
            boolean stays = left >= 0 || files.byName().size() == 1;
            grounds.add(stays ? read.ground() : picture);
            bytesToRead = stays ? bytesToRead : Math.max(bytesToRead, read.bytes());
        }
        return new Grounds(grounds, files.leftOut(), true, bytesToRead);
    }

    private static PictureGround.Read read(PictureGround ground) throws UnusableGroundException {
        try {
            return ground.read();
        } catch (UnusablePictureException e) {
            throw new UnusableGroundException(e.getMessage() + ": it can be no background; mend it or take it away");
        } catch (IOException e) {
            throw new UnusableGroundException(ground.file() + " cannot be read: " + e.getMessage());
        }
    }
}
