package dev.delaminate.report;

import dev.delaminate.output.ReportFolder;
import dev.delaminate.output.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A long list as a chain of script files: a page from disk can load nothing else. Each calls a function with its part of the
 * list:
 *
 * <pre>
 * delaminateRows("index", 0, [
 * …,
 * …
 * ]);
 * </pre>
 *
 * Bounded by number and by size, whatever the rows hold. In memory is one file.
 */
final class ScriptFiles {
    private static final int MOST_CHARS = 1 << 19;

    private final Path edition;
    private final String kind;
    private final int mostItems;
    private final List<Integer> starts = new ArrayList<>();
    private final StringBuilder items = new StringBuilder();
    private int inFile;
    private int total;

    /** @param mostItems in a file */
    ScriptFiles(Path edition, String kind, int mostItems) {
        this.edition = edition;
        this.kind = kind;
        this.mostItems = mostItems;
    }

    void add(Object item) throws IOException {
        String json = PageJson.of(item);
        if (inFile == mostItems || (inFile > 0 && items.length() + json.length() > MOST_CHARS)) {
            flush();
        }
        items.append(inFile == 0 ? "\n" : ",\n").append(json);
        inFile++;
        total++;
    }

    /** Writes what is left. Returns, for each file, the number of its first item. */
    List<Integer> end() throws IOException {
        if (inFile > 0) {
            flush();
        }
        return List.copyOf(starts);
    }

    private void flush() throws IOException {
        int number = starts.size();
        String script = "delaminateRows(\"" + kind + "\", " + number + ", [" + items + "\n]);\n";
        WholeFile.write(ReportFolder.file(edition, kind, number), script.getBytes(StandardCharsets.UTF_8));
        starts.add(total - inFile);
        items.setLength(0);
        inFile = 0;
    }
}
