package dev.delaminate.batch.compose;

import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What the compositions of one set were made of, a line for each: {@code oak.png 3f0c…}. Compositions that are outdated are
 * taken away before their new lines are written, and made after: one that is there was made of what its line says,
 * wherever the program was killed.
 *
 * @param composed folder of the set's compositions
 * @param stamp file with the lines
 * @param made what the set and the options are, in words: compositions of the same are the same
 */
record CompositionStamps(Path composed, Path stamp, String made) {
    /** To be raised when compositions come out differently. */
    private static final int VERSION = 1;

    private static final Pattern LINE = Pattern.compile("(\\S+) ([0-9a-f]{64})");

    /**
     * Looks at the set's files as they are now. Blocks.
     *
     * @param set folder with the layers that are composed
     */
    static CompositionStamps of(OutputFolder out, String folder, Path set, String options) throws IOException {
        return new CompositionStamps(
                out.compositions(folder), out.compositionStamp(folder), VERSION + "\n" + options + "\n" + files(set));
    }

    private static String files(Path set) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> listed = Files.list(set)) {
            for (Path file : listed.toList()) {
                String name = String.valueOf(file.getFileName());
                if (OutputFolder.isLayer(name) || name.equals(OutputFolder.LAYERS_JSON)) {
                    BasicFileAttributes attributes =
                            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    files.put(
                            name,
                            attributes.size() + " "
                                    + attributes.lastModifiedTime().toMillis());
                }
            }
        }
        return files.toString();
    }

    /** Whether a composition is there that was made of this ground, this set and these options. Blocks. */
    boolean isThere(String file, String ground) throws IOException {
        return hash(ground).equals(lines().get(file)) && Files.isRegularFile(composed.resolve(file));
    }

    /**
     * Takes note of what is to be made, once those of it that are outdated are gone. Blocks.
     *
     * @param grounds in words, by the file that each is for
     */
    void begin(Map<String, String> grounds) throws IOException {
        Map<String, String> lines = lines();
        for (Map.Entry<String, String> ground : grounds.entrySet()) {
            String hash = hash(ground.getValue());
            if (!hash.equals(lines.put(ground.getKey(), hash))) {
                WholeFile.discard(composed.resolve(ground.getKey()));
            }
        }
        StringBuilder text = new StringBuilder();
        lines.forEach((file, hash) -> text.append(file).append(' ').append(hash).append('\n'));
        WholeFile.makeFolderOf(stamp);
        WholeFile.write(stamp, text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private Map<String, String> lines() throws IOException {
        Map<String, String> lines = new TreeMap<>();
        try {
            for (String line :
                    Files.readString(stamp, StandardCharsets.ISO_8859_1).lines().toList()) {
                Matcher words = LINE.matcher(line);
                if (words.matches()) {
                    lines.put(words.group(1), words.group(2));
                }
            }
        } catch (NoSuchFileException e) {
            // nothing was composed yet
        }
        return lines;
    }

    private String hash(String ground) {
        return DigestUtils.sha256Hex((made + "\n" + ground).getBytes(StandardCharsets.UTF_8));
    }
}
