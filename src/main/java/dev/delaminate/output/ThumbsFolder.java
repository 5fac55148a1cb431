package dev.delaminate.output;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Small pictures of OUT, for pages that show its rows:
 *
 * <pre>
 * OUT/.delaminate/thumbs/
 *   FOLDER-1b4f0e98.jpg                   the layers of a row laid over each other; of these files
 *   FOLDER-source-60303ae22b998861.jpg    its source picture; of these bytes, or from this address
 * </pre>
 *
 * <p>The numbers are beginnings of SHA-256. That of a source is longer: so no name is that of two things, whatever folders
 * are called.
 */
public record ThumbsFolder(OutputFolder out) {
    private static final String THUMBS = "thumbs";
    private static final String EXTENSION = ".jpg";
    private static final int SET_DIGITS = 8;
    private static final int SOURCE_DIGITS = 16;
    private static final Pattern SET = Pattern.compile("(.+)-([0-9a-f]{8})\\.jpg");
    private static final Pattern SOURCE = Pattern.compile("(.+)-source-([0-9a-f]{16})\\.jpg");

    /** What the name of such a file says. */
    public record Name(String folder, boolean isSource) {}

    public Path path() {
        return out.state().resolve(THUMBS);
    }

    /**
     * The picture of a row's set: another one where other files, or other flags, make it look otherwise.
     *
     * @param layers bottom first
     */
    public Path set(String folder, List<PlacedLayer> layers) {
        String files = layers.stream()
                .map(layer -> layer.sha256() + (layer.nsfw() ? " nsfw" : ""))
                .collect(Collectors.joining("\n"));
        return file(folder, "-" + digits(files, SET_DIGITS));
    }

    /**
     * The picture of a row's source.
     *
     * @param identity sha256 of a local one, else its address
     */
    public Path source(String folder, String identity) {
        return file(folder, "-source-" + digits(identity, SOURCE_DIGITS));
    }

    private Path file(String folder, String rest) {
        if (!OutputFolder.isFolder(folder)) {
            throw new IllegalArgumentException("not the name of a row's folder: " + folder);
        }
        return path().resolve(folder + rest + EXTENSION);
    }

    /** Reads the name of a file, from wherever it came; empty where it is none of ours. */
    public static Optional<Name> parse(String file) {
        Matcher source = SOURCE.matcher(file);
        if (source.matches()) {
            return name(source, true);
        }
        Matcher set = SET.matcher(file);
        return set.matches() ? name(set, false) : Optional.empty();
    }

    private static Optional<Name> name(Matcher found, boolean isSource) {
        String folder = found.group(1);
        return OutputFolder.isFolder(folder) ? Optional.of(new Name(folder, isSource)) : Optional.empty();
    }

    private static String digits(String text, int count) {
        return DigestUtils.sha256Hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, count);
    }
}
