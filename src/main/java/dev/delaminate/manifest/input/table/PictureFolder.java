package dev.delaminate.manifest.input.table;

import dev.delaminate.manifest.ManifestColumns;
import dev.delaminate.manifest.ManifestKind;
import dev.delaminate.manifest.RowId;
import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.picture.PictureUrl;
import dev.delaminate.output.OutputFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The pictures of a folder and of those in it, in natural order, one folder's names in memory at a time. A row's id is the
 * path below the folder without its extension. Hidden files, folders of runs and links that lead out of the folder are
 * left out; other links to files are files.
 */
public final class PictureFolder implements GivenTable {
    /** More names than this in one folder are not held in memory. */
    private static final int MOST_NAMES = 1_000_000;

    /** Small pictures that file systems and archives keep beside the real ones. */
    private static final Set<String> NOT_THE_USERS = Set.of("__MACOSX", "@eaDir");

    private static final Set<String> UNSENT = Set.of("tif", "tiff", "heic", "heif", "bmp", "psd", "svg", "jxl", "dng");

    private final Path root;
    private final Path named;
    private final InputOptions options;
    private final PicturePatterns patterns;
    private final Map<String, Integer> unsent = new TreeMap<>();
    private final List<String> unread = new ArrayList<>();
    private long links;
    private long pictures;

    /** @throws ManifestException when a pattern is none, or the folder cannot be opened */
    public PictureFolder(Path named, InputOptions options) {
        this.named = named;
        this.options = options;
        patterns = new PicturePatterns(options.patterns());
        try {
            root = named.toRealPath();
        } catch (IOException e) {
            throw new ManifestException("The folder " + named + " cannot be opened (" + e.getMessage() + ").", e);
        }
    }

    @Override
    public ManifestKind kind() {
        return ManifestKind.FOLDER;
    }

    @Override
    public void writeTo(OutputStream copy) throws IOException {
        CopyWriter writer = new CopyWriter(copy, options.mostBytes(), new Refusal(named.toString()));
        writer.row("", List.of(ManifestColumns.ID, ManifestColumns.IMAGE_URL));
        list(root, writer);
        writer.flush();
        if (pictures == 0) {
            String meant = options.patterns().isEmpty()
                    ? "no JPEG, PNG, WebP, GIF or AVIF file"
                    : "no file that fits --pattern " + String.join(" or ", options.patterns());
            throw new ManifestException("The folder " + named + " holds " + meant
                    + ", nor does any folder in it. Name the folder that the pictures are in, or a table of them.");
        }
    }

    @Override
    public List<String> notices() {
        List<String> notices = new ArrayList<>();
        if (!unsent.isEmpty()) {
            notices.add("Left out of " + named + ", as the service does not take them: "
                    + unsent.entrySet().stream()
                            .map(kind -> String.format(Locale.ROOT, "%,d .%s", kind.getValue(), kind.getKey()))
                            .collect(Collectors.joining(", "))
                    + ". Save them as PNG or JPEG.");
        }
        if (links > 0) {
            notices.add(String.format(
                    Locale.ROOT, "Left out of %s: %,d link(s) to folders or to files outside of it.", named, links));
        }
        if (!unread.isEmpty()) {
            notices.add("Left out of " + named + ", as they may not be read: " + String.join(", ", unread) + ".");
        }
        return notices;
    }

    private void list(Path folder, CopyWriter writer) throws IOException {
        for (String name : names(folder)) {
            Path file = folder.resolve(name);
            if (Files.isSymbolicLink(file) && !isLinkToFileHere(file)) {
                links++;
            } else if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                if (!OutputFolder.isRun(file)) {
                    list(file, writer);
                }
            } else if (Files.isRegularFile(file)) {
                take(root.relativize(file).toString().replace('\\', '/'), writer);
            }
        }
    }

    private List<String> names(Path folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (!Files.isHidden(file) && !NOT_THE_USERS.contains(name)) {
                    names.add(name);
                }
                if (names.size() > MOST_NAMES) {
                    throw new ManifestException(String.format(
                            Locale.ROOT,
                            "The folder %s holds more than %,d files. Give a table or a list of their paths instead.",
                            folder,
                            MOST_NAMES));
                }
            }
        } catch (IOException e) {
            unread.add(root.relativize(folder).toString());
        }
        names.sort(NaturalOrder.OF_NAMES);
        return names;
    }

    private boolean isLinkToFileHere(Path link) {
        try {
            Path real = link.toRealPath();
            return real.startsWith(root) && Files.isRegularFile(real);
        } catch (IOException e) {
            return false; // it leads nowhere, or in a circle
        }
    }

    private void take(String path, CopyWriter writer) throws IOException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        if (patterns.match(path)) {
            pictures++;
            String id = dot > 0 ? path.substring(0, path.length() - name.length() + dot) : path;
            // What looks like the scheme of an address is a part of the file's name here.
            String address = PictureUrl.schemeOf(path) == null ? path : "./" + path;
            writer.row(kind().place(pictures), List.of(RowId.problemOf(id) == null ? id : "", address));
        } else if (options.patterns().isEmpty() && dot >= 0) {
            String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
            if (UNSENT.contains(extension)) {
                unsent.merge(extension, 1, Integer::sum);
            }
        }
    }
}
