package dev.delaminate.manifest.picture;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pictures that one cell names, in the forms in which shops, feeds and spreadsheets write several:
 *
 * <pre>
 * https://h/a.png, https://h/b.png      addresses with , ; | blanks or line breaks between them
 * https://h/t/w_300,h_300/a.png         one: a separator only separates where another address follows it
 * front.png (https://h/a.png),side.png (https://h/b.png)     the addresses in the brackets
 * ["https://h/a.png","https://h/b.png"] the addresses in the quotes
 * front.png; side.png                   files, where each part ends like a picture
 * </pre>
 */
public final class PictureCell {
    private static final String WEB = "(?i:https?)://";
    private static final Pattern STARTS_WITH_WEB = Pattern.compile(WEB + ".*", Pattern.DOTALL);
    private static final Pattern BETWEEN_ADDRESSES = Pattern.compile("[\\s\\h,;|]+(?=" + WEB + ")");
    private static final Pattern AFTER_ADDRESS = Pattern.compile("[\\s\\h,;|]+$");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\((" + WEB + "\\S*?)\\)(?=\\s*([,;|\\n]|$))");
    private static final Pattern LIST = Pattern.compile("\\[.*\\]", Pattern.DOTALL);
    private static final Pattern IN_QUOTES = Pattern.compile("[\"'](" + WEB + "[^\"']+)[\"']");
    private static final Pattern BETWEEN_FILES = Pattern.compile("\\s*[,;|\\r\\n]+\\s*");
    private static final Pattern FILE = Pattern.compile("(?i).*\\.(jpe?g|png|webp|gif|avif)");

    private PictureCell() {}

    /** Each as it stands there, in its order, no two equal; at least one unless the cell is blank. */
    public static List<String> pictures(String cell) {
        return found(cell.strip()).distinct().toList();
    }

    private static Stream<String> found(String cell) {
        if (cell.isEmpty()) {
            return Stream.empty();
        }
        if (STARTS_WITH_WEB.matcher(cell).matches()) {
            String[] addresses = BETWEEN_ADDRESSES.split(cell);
            return Stream.of(addresses)
                    .map(address -> addresses.length == 1
                            ? address
                            : AFTER_ADDRESS.matcher(address).replaceFirst(""));
        }
        List<String> enclosed = enclosed(cell);
        if (!enclosed.isEmpty()) {
            return enclosed.stream();
        }
        List<String> files = List.of(BETWEEN_FILES.split(cell));
        boolean areFiles = files.stream().allMatch(file -> FILE.matcher(file).matches());
        return areFiles ? files.stream() : Stream.of(cell);
    }

    private static List<String> enclosed(String cell) {
        Pattern pattern = LIST.matcher(cell).matches() ? IN_QUOTES : IN_BRACKETS;
        return pattern.matcher(cell)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
