package dev.delaminate.manifest.input;

import dev.delaminate.manifest.ManifestKind;
import dev.delaminate.manifest.csv.ManifestEncoding;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.input.table.AddressList;
import dev.delaminate.manifest.input.table.GivenTable;
import dev.delaminate.manifest.input.table.InputOptions;
import dev.delaminate.manifest.input.table.JsonTable;
import dev.delaminate.manifest.input.table.PictureFolder;
import dev.delaminate.manifest.input.table.PlainText;
import dev.delaminate.manifest.input.table.Refusal;
import dev.delaminate.manifest.input.table.SheetTable;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A manifest as its user has it: a table of any kind that {@link ManifestKind} names, a folder, a list. What it is is found
 * from what it holds. Files that it is unpacked to are there until it is closed. Blocking; for one thread.
 */
public final class ManifestInput implements AutoCloseable {
    /** The name of standard input. */
    public static final String STANDARD_INPUT = "-";

    private final InputOptions options;
    private final Path scratch;
    private final List<Path> scratchFiles = new ArrayList<>();
    private final GivenTable table;

    private ManifestInput(String manifest, InputOptions options, Path scratch) throws IOException {
        this.options = options;
        this.scratch = scratch;
        try {
            table = opened(manifest);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens a manifest, and finds what it is.
     *
     * @param manifest a file, a folder, or {@value #STANDARD_INPUT}
     * @param scratch folder for what has to be unpacked; made when it is needed
     * @throws ManifestException when it is none, which says what it is instead
     */
    public static ManifestInput open(String manifest, InputOptions options, Path scratch) throws IOException {
        return new ManifestInput(manifest, options, scratch);
    }

    public ManifestKind kind() {
        return table.kind();
    }

    /**
     * Writes the CSV that all others read; closes nothing.
     *
     * @throws ManifestException where the manifest is broken, by the number of its row
     */
    public void writeTo(OutputStream copy) throws IOException {
        table.writeTo(copy);
    }

    /** What was read otherwise than one might expect, one sentence each; known when the copy is written. */
    public List<String> notices() {
        return table.notices();
    }

    @Override
    public void close() {
        try {
            for (Path file : scratchFiles) {
                WholeFile.discard(file);
            }
            if (!scratchFiles.isEmpty()) {
                WholeFile.discard(scratch);
            }
        } catch (IOException e) {
            // Of no harm: the next one is written over them.
        }
    }

    private GivenTable opened(String manifest) throws IOException {
        if (manifest.equals(STANDARD_INPUT)) {
            Path file = scratchFile("given");
            try (OutputStream out = Channels.newOutputStream(WholeFile.create(file))) {
                System.in.transferTo(out);
            }
            return found(file, new Refusal("on standard input"));
        }
        Path path = Path.of(manifest);
        if (Files.isDirectory(path)) {
            return folder(path);
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new ManifestException("The manifest " + path
                    + (Files.isRegularFile(path)
                            ? " cannot be read"
                            : Files.exists(path) ? " is no file" : " does not exist")
                    + ". Name a table, a folder of pictures, or - for standard input.");
        }
        return found(path, new Refusal(path.toString()));
    }

    private GivenTable folder(Path folder) {
        refuse("--sheet", options.sheet() != null, folder + " is a folder");
        if (OutputFolder.isRun(folder)) {
            throw new ManifestException("The manifest " + folder
                    + " is the OUT of a run. Name the folder that the pictures are in; OUT has to be another one.");
        }
        return new PictureFolder(folder, options);
    }

    private GivenTable found(Path file, Refusal refusal) throws IOException {
        refuse("--pattern", !options.patterns().isEmpty(), refusal.name() + " is no folder");
        byte[] start = start(file);
        if (FileNature.of(start) == FileNature.GZIP) {
            Path unpacked = new Unpacked(scratchFile("unpacked"), options.mostBytes(), refusal).gunzip(file);
            byte[] inside = start(unpacked);
            if (FileNature.of(inside) == FileNature.GZIP) {
                throw refusal.is("a gz file in a gz file. Unpack it once: gunzip FILE");
            }
            return readable(unpacked, inside, refusal);
        }
        return readable(file, start, refusal);
    }

    private GivenTable readable(Path file, byte[] start, Refusal refusal) throws IOException {
        switch (FileNature.of(start)) {
            case EMPTY -> throw refusal.empty();
            case ZIP -> {
                new ArchiveNature(file, refusal).requireWorkbook();
                return new SheetTable(file, options, refusal, scratchFile("strings"));
            }
            case OLE2 -> throw refusal.is(new ArchiveNature(file, refusal).ole2());
            case FOREIGN -> throw refusal.is(Objects.requireNonNull(FileNature.refused(start)));
            default -> {
                refuse("--sheet", options.sheet() != null, refusal.name() + " is no workbook");
                return text(file, start, refusal);
            }
        }
    }

    private GivenTable text(Path file, byte[] start, Refusal refusal) throws IOException {
        String text = new String(start, options.encoding().likely(start));
        TextNature nature = new TextNature(text, start.length < FileNature.START_BYTES);
        if (nature.isBlank()) {
            throw refusal.empty();
        }
        String foreign = nature.refused();
        if (foreign != null) {
            throw refusal.is(foreign);
        }
        ManifestKind kind = nature.kind();
        if (kind == ManifestKind.CSV) {
            return new PlainText(file);
        }
        ManifestEncoding.Found encoding = options.encoding().find(file);
        return kind == ManifestKind.ADDRESSES
                ? new AddressList(file, encoding, options, refusal)
                : new JsonTable(kind, file, encoding, options, refusal);
    }

    private static void refuse(String option, boolean isGiven, String why) {
        if (isGiven) {
            throw new ManifestException(option + ": the manifest " + why + ". Leave the option out.");
        }
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(FileNature.START_BYTES);
        }
    }

    private Path scratchFile(String name) throws IOException {
        Path file = scratch.resolve(name);
        WholeFile.makeFolderOf(file);
        scratchFiles.add(file);
        return file;
    }
}
