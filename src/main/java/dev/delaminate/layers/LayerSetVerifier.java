package dev.delaminate.layers;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layers.download.DownloadLimits;
import dev.delaminate.layers.image.LayerCheck;
import dev.delaminate.layers.model.LayersDocument;
import dev.delaminate.output.LayerSet;
import dev.delaminate.output.LocalFault;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.PlacedLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;

/** Holds the files of a row against what was recorded when they were placed. Offline; changes nothing. */
public final class LayerSetVerifier {
    /** Memory for one picture: as many as there are processors are decoded at a time, in half of the heap. */
    private static final long MOST_BYTES =
            Runtime.getRuntime().maxMemory() / 2 / Runtime.getRuntime().availableProcessors();

    /** What became of one file of a set. */
    public enum Verdict {
        WHOLE,
        /** A whole picture, but not the one that was placed: somebody worked on it. */
        CHANGED,
        /** The file is cut off or damaged: of use to nobody. */
        BROKEN,
        MISSING
    }

    /** @param name inside the row's folder */
    public record CheckedFile(String name, Verdict verdict) {}

    /**
     * @param files one per recorded layer, in their order, and layers.json
     * @param strays names of everything else in the folder, sorted; part files too
     */
    public record Report(List<CheckedFile> files, List<String> strays) {
        public Report {
            files = List.copyOf(files);
            strays = List.copyOf(strays);
        }

        public boolean isWhole() {
            return files.stream().allMatch(file -> file.verdict() == Verdict.WHOLE);
        }

        /** A file is missing or broken, and none is there that somebody worked on and that a new set would replace. */
        public boolean isWorthFetchingAgain() {
            return !isWhole() && files.stream().noneMatch(file -> file.verdict() == Verdict.CHANGED);
        }
    }

    private final OutputFolder out;

    public LayerSetVerifier(OutputFolder out) {
        this.out = out;
    }

    /** Reads every recorded file whole. Blocks. Errors with {@link LayeringException} of a Local failure. */
    public Report verify(String folder, List<PlacedLayer> recorded) {
        Path path = out.layerSet(folder);
        try {
            List<CheckedFile> files = new ArrayList<>();
            for (PlacedLayer layer : recorded) {
                files.add(new CheckedFile(layer.file(), verdict(out.layer(folder, layer.file()), layer)));
            }
            files.add(new CheckedFile(OutputFolder.LAYERS_JSON, verdict(out.layersJson(folder), recorded)));
            return new Report(files, strays(path, recorded));
        } catch (IOException e) {
            throw LocalFault.exception(e, path);
        }
    }

    private static Verdict verdict(Path file, PlacedLayer layer) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Verdict.MISSING;
        }
        if (Files.size(file) == layer.sizeBytes()
                && new DigestUtils(MessageDigestAlgorithms.SHA_256)
                        .digestAsHex(file)
                        .equals(layer.sha256())) {
            return Verdict.WHOLE;
        }
        return isWholePicture(file) ? Verdict.CHANGED : Verdict.BROKEN;
    }

    private static boolean isWholePicture(Path file) {
        try {
            LayerCheck.of(file, DownloadLimits.DEFAULT.maxPixels(), MOST_BYTES);
            return true;
        } catch (LayeringException e) {
            if (e.failure() instanceof Failure.Local) {
                throw e;
            }
            return false;
        }
    }

    private static Verdict verdict(Path layersJson, List<PlacedLayer> recorded) {
        if (!Files.isRegularFile(layersJson)) {
            return Verdict.MISSING;
        }
        try {
            LayerSet told = LayersDocument.read(layersJson).set();
            return told.layers().equals(recorded) ? Verdict.WHOLE : Verdict.BROKEN;
        } catch (LayeringException e) {
            return Verdict.BROKEN;
        }
    }

    private static List<String> strays(Path path, List<PlacedLayer> recorded) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        Set<String> known = new HashSet<>(Set.of(OutputFolder.LAYERS_JSON));
        recorded.forEach(layer -> known.add(layer.file()));
        try (Stream<Path> listed = Files.list(path)) {
            return listed.map(file -> file.getFileName().toString())
                    .filter(name -> !known.contains(name))
                    .sorted()
                    .toList();
        }
    }
}
