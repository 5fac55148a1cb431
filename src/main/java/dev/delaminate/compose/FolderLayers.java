package dev.delaminate.compose;

import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.layers.image.BitmapReader.Size;
import dev.delaminate.layers.model.Layer;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.layers.model.LayersDocument.Canvas;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.raster.Box;
import dev.delaminate.raster.UnusablePictureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Layer sets as they stand in a folder now, wherever that is: a person may have edited layers, or taken some away. {@code
 * layers.json} tells order and places; without one, {@code layer-0}, {@code layer-1} … lie on each other in that order.
 * Headers are read at once, pixels when they are asked for. No link is followed.
 *
 * <p>Blocks. Errors with {@link UnusablePictureException} that names the file and says what to do.
 */
public final class FolderLayers {
    private static final String BACKGROUND = "background";

    private final BitmapReader reader;

    public FolderLayers(BitmapReader reader) {
        this.reader = reader;
    }

    /** The set in a folder, as its {@code layers.json} has it where there is one. */
    public SetLayers of(Path folder) throws UnusablePictureException {
        List<String> files = layerFiles(folder);
        Path layersJson = folder.resolve(OutputFolder.LAYERS_JSON);
        if (Files.exists(layersJson, LinkOption.NOFOLLOW_LINKS)) {
            requireFile(layersJson);
            return required(folder, described(folder, document(layersJson), files));
        }
        return required(
                folder,
                numbered(folder, files, List.of("no layers.json: the layers lie in the order of their numbers")));
    }

    private static SetLayers required(Path folder, SetLayers set) throws UnusablePictureException {
        if (set.layers().isEmpty()) {
            throw new UnusablePictureException(folder.getFileName() + ": no layer of it is there");
        }
        return set;
    }

    private static LayersDocument document(Path layersJson) throws UnusablePictureException {
        return LayersDocument.find(layersJson)
                .orElseThrow(() -> new UnusablePictureException(
                        "layers.json: it is not as a version that is known writes it; mend it, or take it away to have"
                                + " the layers in the order of their numbers"));
    }

    private SetLayers described(Path folder, LayersDocument document, List<String> files)
            throws UnusablePictureException {
        Canvas canvas = document.size();
        requirePixels(canvas.width(), canvas.height());
        List<String> remarks = new ArrayList<>();
        List<SetLayer> layers = new ArrayList<>();
        for (Layer layer : inOrder(document.layers())) {
            Path file = folder.resolve(layer.file());
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                requireFile(file);
                layers.add(described(file, layer, canvas, remarks));
            } else {
                remarks.add(layer.file() + " is not there: left out");
            }
        }
        Set<String> known = document.layers().stream().map(Layer::file).collect(Collectors.toSet());
        files.stream()
                .filter(file -> !known.contains(file))
                .forEach(file -> remarks.add(file + " is not in layers.json: left out"));
        return new SetLayers(canvas.width(), canvas.height(), layers, remarks);
    }

    private static List<Layer> inOrder(List<Layer> layers) {
        return IntStream.range(0, layers.size())
                .boxed()
                .sorted(Comparator.comparingInt(index -> z(layers.get(index), index)))
                .map(layers::get)
                .toList();
    }

    private static int z(Layer layer, int index) {
        Integer z = layer.z();
        return z == null ? index : z;
    }

    private SetLayer described(Path file, Layer layer, Canvas canvas, List<String> remarks)
            throws UnusablePictureException {
        Size size = reader.size(file);
        Box place = new Box(layer.x(), layer.y(), size.width(), size.height());
        if (size.width() != layer.width() || size.height() != layer.height()) {
            String found = "%s is %dx%d pixels where layers.json has %dx%d"
                    .formatted(layer.file(), size.width(), size.height(), layer.width(), layer.height());
            if (size.width() == canvas.width() && size.height() == canvas.height()) {
                place = place.movedBy(-layer.x(), -layer.y());
            } else if (layer.x() == 0 && layer.y() == 0) {
                throw new UnusablePictureException(
                        "%s: save it at the size of the canvas (%dx%d), or write its x, y, width and height into layers.json"
                                .formatted(found, canvas.width(), canvas.height()));
            }
            remarks.add("%s: laid at %d, %d".formatted(found, place.x(), place.y()));
        }
        if (place.within(new Box(0, 0, canvas.width(), canvas.height())).isEmpty()) {
            remarks.add(layer.file() + " lies outside of the canvas: nothing of it is seen");
        }
        String name = layer.name() == null ? layer.file() : layer.name();
        return new FoundLayer(reader, file, name, BACKGROUND.equalsIgnoreCase(layer.role()), place);
    }

    /** Layers of one size that lie on each other in the order of their numbers, whatever a {@code layers.json} says. */
    public SetLayers numbered(Path folder) throws UnusablePictureException {
        return required(folder, numbered(folder, layerFiles(folder), List.of()));
    }

    private SetLayers numbered(Path folder, List<String> files, List<String> remark) throws UnusablePictureException {
        List<String> remarks = new ArrayList<>(remark);
        List<SetLayer> layers = new ArrayList<>();
        Size canvas = new Size(1, 1);
        int next = 0;
        for (String name : files) {
            Path file = folder.resolve(name);
            requireFile(file);
            Size size = reader.size(file);
            canvas = layers.isEmpty() ? size : canvas;
            requireOneSize(name, size, canvas);
            requireOnce(name, next);
            for (; next < number(name); next++) {
                remarks.add("layer-" + next + " is not there: left out");
            }
            next++;
            layers.add(new FoundLayer(reader, file, name, false, new Box(0, 0, size.width(), size.height())));
        }
        return new SetLayers(canvas.width(), canvas.height(), layers, remarks);
    }

    private static void requireOneSize(String file, Size size, Size canvas) throws UnusablePictureException {
        if (!size.equals(canvas)) {
            throw new UnusablePictureException(
                    "%s: it is %dx%d pixels, others are %dx%d, and no layers.json tells where it lies: save all at one size"
                            .formatted(file, size.width(), size.height(), canvas.width(), canvas.height()));
        }
    }

    private static void requireOnce(String file, int next) throws UnusablePictureException {
        if (number(file) < next) {
            throw new UnusablePictureException(
                    file + ": there are two files of that number, and no layers.json tells which it is: take one away");
        }
    }

    private static List<String> layerFiles(Path folder) throws UnusablePictureException {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.map(file -> String.valueOf(file.getFileName()))
                    .filter(OutputFolder::isLayer)
                    .sorted(Comparator.comparingInt(FolderLayers::number).thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new UnusablePictureException(folder.getFileName() + ": it is no folder that can be read");
        }
    }

    private static int number(String layerFile) {
        return Integer.parseInt(layerFile.substring(layerFile.indexOf('-') + 1, layerFile.indexOf('.')));
    }

    private static void requireFile(Path file) throws UnusablePictureException {
        if (Files.isSymbolicLink(file)) {
            throw new UnusablePictureException(file.getFileName() + ": it is a link, which is not followed");
        }
    }

    private void requirePixels(int width, int height) throws UnusablePictureException {
        if (width < 1 || height < 1 || (long) width * height > reader.maxPixels()) {
            throw new UnusablePictureException("layers.json: a canvas of %dx%d pixels is none, or has more than %d"
                    .formatted(width, height, reader.maxPixels()));
        }
    }
}
