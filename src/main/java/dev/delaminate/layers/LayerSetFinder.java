package dev.delaminate.layers;

import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.output.FoundSet;
import dev.delaminate.output.LocalFault;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;

/** Finds sets that are whole by their own {@code layers.json}, where no ledger tells of them. Offline; changes nothing. */
public final class LayerSetFinder {
    private final OutputFolder out;

    public LayerSetFinder(OutputFolder out) {
        this.out = out;
    }

    /**
     * The set in a row's folder, when it was made for this very request and every file of it has the size and the sha256
     * that its layers.json says; else empty. No link is followed. Reads each file whole and blocks. Errors with {@link
     * LayeringException} of a Local failure when a file cannot be read.
     */
    public Optional<FoundSet> find(String folder, LayeringRequest request) {
        Path layersJson = out.layersJson(folder);
        try {
            if (isPlain(out.layerSet(folder), layersJson)) {
                LayersDocument document = LayersDocument.read(layersJson);
                if (document.isOf(request) && isWhole(folder, document)) {
                    return Optional.of(document.found());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw LocalFault.exception(e, layersJson);
        } catch (LayeringException | IllegalArgumentException e) {
            return Optional.empty(); // not as we write it: nothing is to be had from it
        }
    }

    private static boolean isPlain(Path folder, Path file) {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private boolean isWhole(String folder, LayersDocument document) throws IOException {
        for (PlacedLayer layer : document.set().layers()) {
            Path file = out.layer(folder, layer.file());
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || Files.size(file) != layer.sizeBytes()
                    || !new DigestUtils(MessageDigestAlgorithms.SHA_256)
                            .digestAsHex(file)
                            .equals(layer.sha256())) {
                return false;
            }
        }
        return !document.layers().isEmpty();
    }
}
