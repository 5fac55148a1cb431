package dev.delaminate.manifest.preset;

import dev.delaminate.manifest.csv.CellText;
import dev.delaminate.manifest.csv.CsvRow;
import dev.delaminate.manifest.csv.Quoted;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Columns that may be those of pictures: to be named to the user, never to be read unasked. */
public final class LikelyPictures {
    private static final Pattern HEADING = Pattern.compile(
            "(.*[^a-z])?(images?|img|pictures?|pics?|photos?|fotos?|bild(er)?|imagen(es)?|immagin[ei]|src|thumbnail)(urls?|links?)?"
                    + "([^a-z].*)?|.*(图片|图像|照片|主图|圖片|画像|写真).*");
    private static final Pattern OF_A_PICTURE =
            Pattern.compile(".*(\\balt\\b|position|width|height|title|caption|count|size|type|\\bid|name|license).*");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)https?://[^\\s?#]{1,4000}\\.(png|jpe?g|webp|gif|bmp|avif)([?#]\\S*)?");

    private LikelyPictures() {}

    /** The names of the columns whose cells are addresses of pictures; where there are none, of those named for it. */
    static List<String> in(List<String> names, List<CsvRow> sample) {
        List<String> byCells = where(names, column -> areAddresses(column, sample));
        return byCells.isEmpty() ? where(names, column -> isHeading(names.get(column))) : byCells;
    }

    /** What to do where no column of pictures is known, in one sentence that begins with a blank; empty for no idea. */
    public static String hint(List<String> names, List<CsvRow> sample) {
        List<String> likely = in(names, sample);
        if (likely.isEmpty()) {
            return "";
        }
        String say = Quoted.column("image_url", likely.get(0));
        return likely.size() == 1
                ? " Column " + Quoted.text(likely.get(0)) + " looks like pictures: say " + say + " if it is meant."
                : " Columns " + Quoted.list(likely) + " look like pictures: say which is meant, such as " + say
                        + "; several may be named.";
    }

    private static List<String> where(List<String> names, IntPredicate isLikely) {
        return IntStream.range(0, names.size())
                .filter(column -> !CellText.isBlank(names.get(column)))
                .filter(isLikely)
                .mapToObj(names::get)
                .distinct()
                .toList();
    }

    private static boolean areAddresses(int column, List<CsvRow> sample) {
        List<String> cells = sample.stream()
                .map(row -> CellText.strip(row.cell(column)))
                .filter(cell -> !cell.isEmpty())
                .toList();
        long addresses =
                cells.stream().filter(cell -> ADDRESS.matcher(cell).matches()).count();
        return addresses > 0 && addresses * 2 >= cells.size();
    }

    private static boolean isHeading(String name) {
        String heading = KnownTable.normal(name);
        return heading.length() <= 100
                && HEADING.matcher(heading).matches()
                && !OF_A_PICTURE.matcher(heading).matches();
    }
}
