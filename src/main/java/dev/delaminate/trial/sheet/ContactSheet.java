package dev.delaminate.trial.sheet;

import dev.delaminate.quality.Grade;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.raster.JpegWriter;
import dev.delaminate.raster.Resampling;
import dev.delaminate.text.Printable;
import dev.delaminate.trial.TrialPicture;
import dev.delaminate.trial.verdict.SettingResult;
import dev.delaminate.trial.verdict.Tried;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A trial to look at: a row for each picture with its source, a column for each setting with the layers laid over each
 * other, each layer for itself, and the grade. One picture of at most 16 million pixels, for which pixels are asked one set
 * at a time.
 *
 * @param title what was tried
 * @param verdict what came of it, in a line
 * @param place what a row of the catalog is called by
 * @param settings in their order
 * @param taken place of the setting that is taken; null for none
 */
public record ContactSheet(
        String title,
        String verdict,
        String place,
        List<TrialPicture> pictures,
        List<SettingResult> settings,
        @Nullable Integer taken) {
    private static final JpegWriter JPEG = new JpegWriter(90);

    public ContactSheet {
        pictures = List.copyOf(pictures);
        settings = List.copyOf(settings);
    }

    /**
     * A sheet as it was drawn.
     *
     * @param rows pictures that are on it
     * @param hasWords false where this machine has no fonts: shapes alone tell grades
     */
    public record Drawn(int rows, boolean hasWords) {}

    /** Writes it as a JPEG; closes nothing. Blocks as the pictures and the file do. */
    public Drawn draw(SheetPictures pixels, OutputStream file) throws IOException {
        SheetLayout layout = SheetLayout.of(
                pictures.size(), settings.stream().map(ContactSheet::mostLayers).toList());
        try (Pen pen = new Pen(layout.width(), layout.height())) {
            head(pen, layout);
            for (int row = 0; row < layout.rows(); row++) {
                row(pen, layout, row, pixels);
            }
            JPEG.write(pen.bitmap(), file);
            return new Drawn(layout.rows(), pen.hasWords());
        }
    }

    private static int mostLayers(SettingResult setting) {
        return setting.pictures().stream().mapToInt(Tried::layers).max().orElse(0);
    }

    private void head(Pen pen, SheetLayout layout) {
        int all = layout.width() - 2 * SheetLayout.MARGIN;
        pen.write(title, Pen.INK, 20, true, SheetLayout.MARGIN, 42, all);
        pen.write(verdict, Pen.QUIET, 13, false, SheetLayout.MARGIN, 64, all);
        pen.write("source", Pen.QUIET, 12, false, SheetLayout.MARGIN, 126, SheetLayout.TILE);
        for (int column = 0; column < layout.columns(); column++) {
            SettingResult setting = settings.get(column);
            int left = layout.lefts().get(column);
            int width = layout.widths().get(column);
            String label = setting.setting().label();
            boolean isTaken = taken != null && taken == column;
            pen.write(label, isTaken ? Pen.CHOSEN : Pen.INK, 16, true, left, 104, width);
            if (isTaken) {
                int end = left + pen.width(label, 16, true) + 10;
                pen.frame(Pen.CHOSEN, 1.5f, end, 90, pen.width("taken", 12, true) + 16, 19);
                pen.write("taken", Pen.CHOSEN, 12, true, end + 8, 104, width);
                pen.fill(Pen.CHOSEN, left, SheetLayout.HEAD - 16, width, 3);
            } else {
                pen.fill(Pen.LINE, left, SheetLayout.HEAD - 16, width, 1);
            }
            pen.write(grades(setting), Pen.QUIET, 12, false, left, 126, width);
        }
    }

    private static String grades(SettingResult setting) {
        int missing = setting.pictures().size() - setting.graded();
        return setting.count(Grade.GOOD) + " good · " + setting.count(Grade.WEAK) + " weak · "
                + setting.count(Grade.BAD) + " bad" + (missing == 0 ? "" : " · " + missing + " no grade");
    }

    private void row(Pen pen, SheetLayout layout, int row, SheetPictures pixels) {
        int top = SheetLayout.top(row);
        TrialPicture picture = pictures.get(row);
        Optional<Bitmap> source = pixels.source(row);
        if (source.isPresent()) {
            pen.picture(within(source.get(), SheetLayout.TILE), SheetLayout.MARGIN, top, SheetLayout.TILE);
        } else {
            pen.nothing(SheetLayout.MARGIN, top, SheetLayout.TILE, Optional.of("not at hand"));
        }
        int base = top + SheetLayout.TILE + 21;
        pen.write(Printable.line(picture.name()), Pen.INK, 13, true, SheetLayout.MARGIN, base, SheetLayout.TILE);
        pen.write(place + " " + picture.line(), Pen.QUIET, 12, false, SheetLayout.MARGIN, base + 17, SheetLayout.TILE);
        for (int column = 0; column < layout.columns(); column++) {
            cell(pen, layout, column, top, pixels.cell(row, column));
        }
    }

    private static void cell(Pen pen, SheetLayout layout, int column, int top, SheetCell cell) {
        int left = layout.lefts().get(column);
        if (cell.composite().isPresent()) {
            pen.picture(within(cell.composite().get(), SheetLayout.TILE), left, top, SheetLayout.TILE);
        } else {
            pen.nothing(left, top, SheetLayout.TILE, Optional.of(cell.tried().isDone() ? "not shown" : "no layers"));
        }
        for (int index = 0; index < cell.layers().size(); index++) {
            int x = left + layout.layerLeft(column, index);
            int y = top + layout.layerTop(column, index);
            layer(pen, cell.layers().get(index), index, x, y);
        }
        caption(pen, left, top + SheetLayout.TILE + 8, layout.widths().get(column), cell.tried());
    }

    /** With its number, by which reasons call it. */
    private static void layer(Pen pen, Optional<Bitmap> layer, int index, int x, int y) {
        if (layer.isPresent()) {
            pen.picture(within(layer.get(), SheetLayout.SMALL), x, y, SheetLayout.SMALL);
        } else {
            pen.nothing(x, y, SheetLayout.SMALL, Optional.of("flagged"));
        }
        pen.number(index, x, y);
    }

    private static void caption(Pen pen, int left, int top, int width, Tried tried) {
        Grade grade = tried.grade();
        GradeMark.draw(pen, grade, left, top);
        String word = grade == null ? (tried.isDone() ? "no grade" : tried.state()) : grade.word();
        int after = left + GradeMark.SIDE + 7;
        pen.write(word, GradeMark.color(grade), 13, true, after, top + 13, width);
        String more = tried.psnrDb() == null ? "" : String.format("%.1f dB", tried.psnrDb());
        pen.write(more, Pen.QUIET, 12, false, after + pen.width(word, 13, true) + 9, top + 13, width);
        pen.write(Printable.line(tried.reason()), Pen.QUIET, 12, false, left, top + 32, width);
    }

    private static Bitmap within(Bitmap picture, int side) {
        int longer = Math.max(picture.width(), picture.height());
        return longer <= side
                ? picture
                : Resampling.scaled(picture, part(picture.width(), longer, side), part(picture.height(), longer, side));
    }

    private static int part(int pixels, int longer, int side) {
        return (int) Math.max(1, Math.round((double) pixels * side / longer));
    }
}
