package dev.delaminate.compose.ground;

import dev.delaminate.output.FolderName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pictures of a folder that foregrounds are put on, in the order of their names, under names that are safe on every
 * file system.
 *
 * @param byName files by the name of their compositions, without extension
 * @param leftOut what else is in the folder, with the reason; hidden files are not told of
 */
record GroundFiles(Map<String, Path> byName, List<String> leftOut) {
    private static final int MOST_FILES = 10_000;
    private static final Pattern PICTURE = Pattern.compile(".+\\.(png|jpe?g|webp|gif)", Pattern.CASE_INSENSITIVE);

    static GroundFiles in(Path folder) throws UnusableGroundException {
        List<Path> pictures = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Path file : listed(folder)) {
            String why = whyNot(file);
            if (why.isEmpty()) {
                pictures.add(file);
            } else {
                leftOut.add(name(file) + why);
            }
        }
        if (pictures.isEmpty()) {
            throw new UnusableGroundException(folder + " holds no PNG, JPEG, WebP or GIF to be a background");
        }
        return new GroundFiles(named(pictures), leftOut);
    }

    /** One file, which a person named: a link is followed. */
    static GroundFiles of(Path file) {
        return new GroundFiles(named(List.of(file)), List.of());
    }

    private static List<Path> listed(Path folder) throws UnusableGroundException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> listed = files.filter(file -> !name(file).startsWith("."))
                    .limit(MOST_FILES + 1)
                    .sorted()
                    .toList();
            if (listed.size() > MOST_FILES) {
                throw new UnusableGroundException(folder + " holds more than " + MOST_FILES + " files");
            }
            return listed;
        } catch (IOException e) {
            throw new UnusableGroundException(folder + " cannot be read: " + e.getMessage());
        }
    }

    private static String whyNot(Path file) {
        if (Files.isSymbolicLink(file)) {
            return " is a link, which is not followed";
        }
        boolean isPicture = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && PICTURE.matcher(name(file)).matches();
        return isPicture ? "" : " is no .png, .jpg, .webp or .gif";
    }

    /** By the name without extension, unless two files share it or it is not safe: then with a hash of the whole name. */
    private static Map<String, Path> named(List<Path> files) {
        Set<String> stems = new HashSet<>();
        Set<String> shared = new HashSet<>();
        files.stream().map(GroundFiles::folded).filter(stem -> !stems.add(stem)).forEach(shared::add);
        Map<String, Path> named = new TreeMap<>();
        for (Path file : files) {
            String id = shared.contains(folded(file)) ? null : stem(file);
            named.put(FolderName.of(name(file), id, name(file)), file);
        }
        return named;
    }

    private static String folded(Path file) {
        return stem(file).toLowerCase(Locale.ROOT);
    }

    private static String stem(Path file) {
        return name(file).replaceFirst("\\.[^.]*$", "");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
