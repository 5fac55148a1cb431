package dev.delaminate.text;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Words from outside as a part of a file's name that Windows, macOS and Linux take, and that a person still reads: letters
 * of any script and emoji stay. Not unique, perhaps empty, and perhaps the name of a device: whoever puts a number in front
 * has none of the three.
 *
 * @see <a href="https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file">Microsoft, "Naming Files, Paths, and
 *     Namespaces"</a>
 */
public final class FileName {
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"/\\\\|?*]+");
    private static final Pattern EDGES = Pattern.compile("^[ .]+|[ .]+$");

    private FileName() {}

    /** @param maxBytes of the name in UTF-8; file systems end at 255, some that encrypt at 143 */
    public static String of(String text, int maxBytes) {
        String line = Printable.line(Normalizer.normalize(text, Normalizer.Form.NFC));
        return withoutEdges(cut(withoutEdges(FORBIDDEN.matcher(line).replaceAll("_")), maxBytes));
    }

    private static String withoutEdges(String name) {
        return EDGES.matcher(name).replaceAll("");
    }

    private static String cut(String name, int maxBytes) {
        int bytes = 0;
        int end = 0;
        while (end < name.length()) {
            int character = name.codePointAt(end);
            bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > maxBytes) {
                return name.substring(0, end);
            }
            end += Character.charCount(character);
        }
        return name;
    }
}
