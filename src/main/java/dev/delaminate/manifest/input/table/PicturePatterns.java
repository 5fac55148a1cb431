package dev.delaminate.manifest.input.table;

import dev.delaminate.manifest.csv.ManifestException;
import dev.delaminate.manifest.csv.Quoted;
import dev.delaminate.manifest.picture.PictureWords;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Which files of a folder are meant: {@code *.png} by their names, wherever they are; {@code shoes/**}{@code /*.jpg} by
 * their paths below the folder, in it too. Capitals make no difference, as cameras write {@code .JPG}.
 */
final class PicturePatterns {
    private final List<PathMatcher> names;
    private final List<PathMatcher> paths;

    /** @throws ManifestException when one is no pattern */
    PicturePatterns(List<String> patterns) {
        names = patterns.stream()
                .filter(pattern -> pattern.indexOf('/') < 0)
                .map(PicturePatterns::matcher)
                .toList();
        paths = patterns.stream()
                .filter(pattern -> pattern.indexOf('/') >= 0)
                .map(pattern -> pattern.startsWith("/") ? pattern.substring(1) : pattern)
                .flatMap(pattern -> Stream.of(pattern, pattern.replace("**/", "")))
                .map(PicturePatterns::matcher)
                .toList();
    }

    /** @param path below the folder, with {@code /} between its parts */
    boolean match(String path) {
        if (names.isEmpty() && paths.isEmpty()) {
            return PictureWords.isPictureFile(path);
        }
        Path lower = Path.of(path.toLowerCase(Locale.ROOT));
        return names.stream().anyMatch(name -> name.matches(lower.getFileName()))
                || paths.stream().anyMatch(whole -> whole.matches(lower));
    }

    private static PathMatcher matcher(String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern.toLowerCase(Locale.ROOT));
        } catch (PatternSyntaxException e) {
            throw new ManifestException(
                    "--pattern " + Quoted.text(pattern)
                            + " cannot be read (" + e.getDescription()
                            + "). Write it as *.png or shoes/**/*.jpg.",
                    e);
        }
    }
}
