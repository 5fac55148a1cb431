package dev.delaminate.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What tells that a run was in OUT, whatever became of its ledger. */
public final class TracesOfARun {
    private static final int HEADER_CHARS = 1 << 16;

    private TracesOfARun() {}

    /**
     * Looks for a set with its {@code layers.json}, for the manifest, for results, and for the mark of a shared run. Blocks. Errors with {@link
     * OutputException}.
     *
     * @param resultColumn one of the columns that are in results.csv and in nobody else's tables
     * @return places relative to OUT, with {@code /}; at most one of each kind
     */
    public static List<String> in(OutputFolder out, String resultColumn) {
        List<String> traces = new ArrayList<>();
        try {
            addSet(out, traces);
            if (Files.exists(out.runMark())) {
                traces.add(out.relative(out.runMark()));
            }
            if (Files.exists(out.manifest())) {
                traces.add(out.relative(out.manifest()));
            }
            if (isOurs(out.results(), resultColumn)) {
                traces.add(out.relative(out.results()));
            }
        } catch (IOException e) {
            throw new OutputException(LocalFault.of(e, out.path()).message(), e);
        }
        return traces;
    }

    private static void addSet(OutputFolder out, List<String> traces) throws IOException {
        if (!Files.isDirectory(out.layers())) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(out.layers())) {
            for (Path folder : folders) {
                if (Files.exists(folder.resolve(OutputFolder.LAYERS_JSON))) {
                    traces.add(out.relative(folder));
                    return;
                }
            }
        }
    }

    /** A manifest of the user's own can be called results.csv, too: it has none of our columns. */
    private static boolean isOurs(Path results, String resultColumn) throws IOException {
        if (!Files.isRegularFile(results)) {
            return false;
        }
        char[] header = new char[HEADER_CHARS];
        try (BufferedReader reader = Files.newBufferedReader(results, StandardCharsets.ISO_8859_1)) {
            int read = reader.read(header);
            return read > 0 && new String(header, 0, read).contains(resultColumn);
        }
    }
}
