package dev.delaminate.batch.export;

import dev.delaminate.batch.sets.SetOnDisk;
import dev.delaminate.batch.sets.SetPass;
import dev.delaminate.batch.sets.SetSources;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layers.image.BitmapReader;
import dev.delaminate.ledger.queries.PlacedSet;
import dev.delaminate.output.OutputFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** An OUT with sets and the pictures that they were made of, and what their export says. */
final class ExportFixture {
    static final LayeringRequest WITHOUT_SOURCE =
            new LayeringRequest("https://shop/a.png", null, LayeringParameters.DEFAULT);

    final OutputFolder out;
    final Path pictures;
    final StringWriter told = new StringWriter();
    private final BitmapReader reader;

    /** @param maxPixels of a picture that is decoded */
    ExportFixture(Path temp, long maxPixels) throws IOException {
        out = OutputFolder.create(temp.resolve("out"));
        pictures = Files.createDirectories(temp.resolve("pictures"));
        reader = new BitmapReader(maxPixels);
    }

    BitmapReader reader() {
        return reader;
    }

    /** What the layering of a picture with these bytes asked for; it lies below the images root. */
    LayeringRequest source(String file, byte[] bytes) throws IOException {
        Files.write(pictures.resolve(file), bytes);
        return new LayeringRequest(file, DigestUtils.sha256Hex(bytes), LayeringParameters.DEFAULT);
    }

    PlacedSet place(String folder, LayeringRequest request, List<byte[]> layers) throws IOException {
        return SetOnDisk.place(out, folder, request, layers);
    }

    /** Exports sets in all formats, at full size where their sources are at hand. */
    ExportSets export(List<PlacedSet> sets, LayerNames names) {
        return export(sets, names, new ExportOptions(List.of(ExportFormat.values()), true, true, false, false));
    }

    ExportSets export(List<PlacedSet> sets, LayerNames names, ExportOptions options) {
        return export(sets, names, options, MemoryBudget.ofHeap());
    }

    ExportSets export(List<PlacedSet> sets, LayerNames names, ExportOptions options, MemoryBudget memory) {
        PrintWriter console = new PrintWriter(told, true);
        ExportSets work = new ExportSets(
                out, options, set -> names, new SetSources(pictures, null), reader, memory.bytes(), console);
        SetPass.Summary done = SetPass.of(out, memory).run(sets, work, console);
        console.println(done);
        return work;
    }

    /** Names of files below {@code exports}, without the notes of what they were made of; sorted. */
    List<String> files() throws IOException {
        if (!Files.isDirectory(out.exports())) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (Stream<Path> found = Files.walk(out.exports())) {
            found.filter(Files::isRegularFile)
                    .map(file -> out.exports().relativize(file).toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .forEach(names::add);
        }
        return names;
    }
}
