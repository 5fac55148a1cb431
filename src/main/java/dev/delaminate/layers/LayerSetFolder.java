package dev.delaminate.layers;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.JobId;
import dev.delaminate.layering.LayerFile;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.LayeringResult;
import dev.delaminate.layers.download.CheckedLayer;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.layers.model.Maker;
import dev.delaminate.output.LayerSet;
import dev.delaminate.output.LocalFault;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import dev.delaminate.output.WholeFile;
import dev.delaminate.output.store.StorePath;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is done inside the folder of one row. {@code layers.json} is there only when every file that it names is. Where a
 * set stands already, another takes its place by a {@link SetSwap}. Files that are not ours are never touched.
 *
 * <p>Every method blocks, and errors with {@link LayeringException} of a Local failure. A first set is not forced to the
 * disk: after a power loss the caller has the recorded hashes to compare with.
 */
final class LayerSetFolder {
    private final Path path;
    private final Path layersJson;
    private final long attempt;
    private boolean isNew;
    private boolean isSwap;

    /** To be looked at. */
    LayerSetFolder(OutputFolder out, String folder) {
        this(out, folder, 0);
    }

    /** @param attempt at the set, whose part files are swept */
    LayerSetFolder(OutputFolder out, String folder, long attempt) {
        this.path = out.layerSet(folder);
        this.layersJson = out.layersJson(folder);
        this.attempt = attempt;
    }

    long attempt() {
        return attempt;
    }

    /** Makes the folder where it is missing, but never OUT itself: if that is gone, somebody took it away. */
    void prepare() {
        try {
            Files.createDirectory(path);
            isNew = true;
            if (!WholeFile.standsInFolders(path)) {
                sweep(any -> true); // of a process that died before it had put anything there
            }
        } catch (FileAlreadyExistsException e) {
            refuseLink();
            recover();
            sweep(any -> true);
        } catch (IOException e) {
            throw LocalFault.exception(e, path);
        }
    }

    /** Refuses a link: who links a row's folder elsewhere would have files written, and deleted, where we have no business. */
    private void refuseLink() {
        if (WholeFile.standsInFolders(path) && Files.isSymbolicLink(path)) {
            throw new LayeringException(
                    new Failure.Local("link", path + " is a link: take it away and give the same command again"));
        }
    }

    private void recover() {
        try {
            new SetSwap(path).recover();
        } catch (IOException e) {
            throw LocalFault.exception(e, path);
        }
    }

    /** Deletes the part files of this attempt, which did not end well; another process may be at the next one meanwhile. */
    void sweep() {
        sweep(part -> OutputFolder.isPartOf(attempt, part));
    }

    private void sweep(Predicate<String> which) {
        try {
            if (path instanceof StorePath stored) {
                for (Path part : stored.partsBelow()) {
                    if (which.test(String.valueOf(part.getFileName()))) {
                        Files.deleteIfExists(part);
                    }
                }
            } else {
                delete(file -> OutputFolder.isPart(file) && which.test(file));
            }
        } catch (IOException e) {
            throw LocalFault.exception(e, path);
        }
    }

    /** What layers that were downloaded come to as a set; they are in the order of {@code result}. */
    static LayersDocument described(
            LayeringRequest request, JobId job, LayeringResult result, List<CheckedLayer> layers, Maker maker) {
        List<PlacedLayer> placed = new ArrayList<>();
        for (CheckedLayer layer : layers) {
            placed.add(placed(placed.size(), result.layers().get(placed.size()), layer));
        }
        LayerSet set = new LayerSet(placed, LayerWarnings.of(request, result.layers(), layers));
        return LayersDocument.of(request, job, result, set, maker);
    }

    /**
     * Moves layers in, bottom first; {@code parts} are in the order of the document. Where a store broke off, it can be done
     * again with the same: the parts stay until all is there.
     */
    LayerSet place(LayersDocument document, List<Path> parts) {
        moveIn(document, parts);
        if (!WholeFile.standsInFolders(path)) {
            sweep();
        }
        return document.set();
    }

    LayersDocument document() {
        return LayersDocument.read(layersJson);
    }

    /** Whether it was made by {@link #prepare}: nothing can stand in it. */
    boolean isNew() {
        return isNew;
    }

    /** The layers that stand here, once it is prepared; none in a new folder. */
    List<PlacedLayer> standing() {
        return isNew
                ? List.of()
                : LayersDocument.find(layersJson)
                        .map(document -> document.set().layers())
                        .orElse(List.of());
    }

    private static PlacedLayer placed(int index, LayerFile announced, CheckedLayer layer) {
        return new PlacedLayer(
                index,
                OutputFolder.layerFile(index, layer.picture().type().extension()),
                layer.picture().width(),
                layer.picture().height(),
                layer.sizeBytes(),
                layer.sha256(),
                announced.nsfw(),
                announced.url());
    }

    private void moveIn(LayersDocument document, List<Path> parts) {
        try {
            isSwap |= !isNew && Files.exists(layersJson); // a swap that broke off has taken it away
            if (isSwap) {
                new SetSwap(path).to(document, parts);
                return;
            }
            for (PlacedLayer layer : document.set().layers()) {
                WholeFile.moveIn(parts.get(layer.index()), path.resolve(layer.file()));
            }
            if (!isNew) {
                deleteLayersBut(document.set().layers());
            }
            document.writeTo(layersJson);
        } catch (IOException e) {
            throw LocalFault.exception(e, path);
        }
    }

    private void deleteLayersBut(List<PlacedLayer> layers) throws IOException {
        Set<String> names = layers.stream().map(PlacedLayer::file).collect(Collectors.toSet());
        delete(file -> OutputFolder.isLayer(file) && !names.contains(file));
    }

    private void delete(Predicate<String> ours) throws IOException {
        try (Stream<Path> listed = Files.list(path)) {
            for (Path path : listed.filter(Files::isRegularFile).toList()) {
                if (ours.test(path.getFileName().toString())) {
                    Files.deleteIfExists(path); // a download that was cancelled takes its own part file away
                }
            }
        }
    }
}
