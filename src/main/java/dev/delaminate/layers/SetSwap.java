package dev.delaminate.layers;

import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.output.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;

/**
 * A whole set takes the place of another one, so that no death in between loses both: every new file waits beside the
 * places, forced to the disk, and then the new layers.json. Until that one is there, the old set stands untouched; from then
 * on, whoever finds it goes on to the end.
 *
 * <pre>
 *   layer-0.png.next … layers.json.next   the old set counts until the last of these is written
 *   layer-0.png …      layers.json        the new set counts from then on
 * </pre>
 *
 * In a store each move is a copy and a deletion, and the copy is whole before the other is gone: so what is done twice is done
 * once. A reader that comes in between finds the old set, none, or the new one; who read the old layers.json and comes late
 * for a layer sees by its sha256 that it is another's.
 *
 * Every method blocks.
 *
 * @param folder of one row
 */
record SetSwap(Path folder) {
    /** Begins, and goes on to the end; {@code parts} are in the order of the document. */
    void to(LayersDocument set, List<Path> parts) throws IOException {
        for (PlacedLayer layer : set.set().layers()) {
            Path part = parts.get(layer.index());
            WholeFile.force(part);
            WholeFile.moveIn(part, next(layer.file()));
        }
        set.forceTo(next(OutputFolder.LAYERS_JSON));
        finish(set);
    }

    /** Ends what a process began that died: to the new set, or with nothing left of it. */
    void recover() throws IOException {
        Optional<LayersDocument> decided = LayersDocument.find(next(OutputFolder.LAYERS_JSON));
        if (decided.isPresent() && isThere(decided.get())) {
            finish(decided.get());
        }
        for (Path file : files()) {
            if (OutputFolder.isNext(name(file))) {
                WholeFile.discard(file);
            }
        }
    }

    /** What somebody else put there, or took away, must not cost the old set. */
    private boolean isThere(LayersDocument set) throws IOException {
        for (PlacedLayer layer : set.set().layers()) {
            Path waiting = next(layer.file());
            Path file = Files.exists(waiting) ? waiting : folder.resolve(layer.file());
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || Files.size(file) != layer.sizeBytes()
                    || !new DigestUtils(MessageDigestAlgorithms.SHA_256)
                            .digestAsHex(file)
                            .equals(layer.sha256())) {
                return false;
            }
        }
        return true;
    }

    private void finish(LayersDocument set) throws IOException {
        Set<String> names = set.set().layers().stream().map(PlacedLayer::file).collect(Collectors.toSet());
        WholeFile.discard(folder.resolve(OutputFolder.LAYERS_JSON));
        for (String name : names) {
            if (Files.exists(next(name))) {
                WholeFile.moveIn(next(name), folder.resolve(name));
            }
        }
        for (Path file : files()) {
            if (OutputFolder.isLayer(name(file)) && !names.contains(name(file))) {
                WholeFile.discard(file);
            }
        }
        WholeFile.moveIn(next(OutputFolder.LAYERS_JSON), folder.resolve(OutputFolder.LAYERS_JSON));
    }

    private Path next(String name) {
        return OutputFolder.next(folder.resolve(name));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.filter(Files::isRegularFile).toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
