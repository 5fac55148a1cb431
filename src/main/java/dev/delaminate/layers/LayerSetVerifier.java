package dev.delaminate.layers;

import dev.delaminate.layering.LayeringException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Holds the files of a row against what was recorded when they were placed. Offline; changes nothing. */
public final class LayerSetVerifier {
    /** What became of one recorded file. */
    public enum Verdict {
        WHOLE,
        MISSING,
        /** There, with another size or other bytes: by the user, or by a broken disk. */
        CHANGED
    }

    public record CheckedFile(PlacedLayer layer, Verdict verdict) {}

    /**
     * @param files one per recorded layer, in their order
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
                files.add(new CheckedFile(layer, verdict(out.layer(folder, layer.file()), layer)));
            }
            return new Report(files, strays(path, recorded));
        } catch (IOException e) {
            throw LocalFault.exception(e, path);
        }
    }

    private static Verdict verdict(Path file, PlacedLayer layer) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Verdict.MISSING;
        }
        boolean same = Files.size(file) == layer.sizeBytes() && Sha256.of(file).equals(layer.sha256());
        return same ? Verdict.WHOLE : Verdict.CHANGED;
    }

    private static List<String> strays(Path path, List<PlacedLayer> recorded) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        Set<String> known = new HashSet<>(Set.of("layers.json"));
        recorded.forEach(layer -> known.add(layer.file()));
        try (Stream<Path> listed = Files.list(path)) {
            return listed.map(file -> file.getFileName().toString())
                    .filter(name -> !known.contains(name))
                    .sorted()
                    .toList();
        }
    }
}
