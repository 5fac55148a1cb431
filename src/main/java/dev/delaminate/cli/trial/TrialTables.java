package dev.delaminate.cli.trial;

import dev.delaminate.quality.Grade;
import dev.delaminate.results.AtomicCsv;
import dev.delaminate.results.ResultFormat;
import dev.delaminate.text.Dollars;
import dev.delaminate.text.SpreadsheetText;
import dev.delaminate.trial.TrialFolder;
import dev.delaminate.trial.TrialPicture;
import dev.delaminate.trial.verdict.Quantiles;
import dev.delaminate.trial.verdict.SettingResult;
import dev.delaminate.trial.verdict.Tried;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** What a trial says, as tables: a line for each setting, and one for each picture in each setting. */
final class TrialTables {
    private final TrialFolder files;
    private final AtomicCsv csv;

    TrialTables(TrialFolder files, boolean byteOrderMark) {
        this.files = files;
        this.csv = new AtomicCsv(new ResultFormat(',', "\r\n", byteOrderMark));
    }

    /** Blocks. Returns where it is. */
    Path writeSettings(List<SettingResult> settings, @Nullable Integer taken) throws IOException {
        return csv.write(files.settings(), table -> {
            table.printRecord(
                    "setting",
                    "taken",
                    "pictures",
                    "done",
                    "good",
                    "weak",
                    "bad",
                    "mean_psnr_db",
                    "psnr_of_sets",
                    "layers",
                    "useful_layers_of_a_set",
                    "blank_layers",
                    "repeated_layers",
                    "price_of_a_picture_usd",
                    "median_seconds",
                    "p95_seconds",
                    "bytes");
            for (int place = 0; place < settings.size(); place++) {
                print(settings.get(place), taken != null && taken == place, table);
            }
        });
    }

    private static void print(SettingResult setting, boolean isTaken, CSVPrinter table) throws IOException {
        Quantiles seconds = setting.seconds();
        table.printRecord(
                setting.setting().label(),
                isTaken ? "yes" : "no",
                setting.pictures().size(),
                setting.done(),
                setting.count(Grade.GOOD),
                setting.count(Grade.WEAK),
                setting.count(Grade.BAD),
                decimal(setting.psnrDb()),
                setting.measured(),
                setting.layers(),
                decimal(setting.useful()),
                setting.blank(),
                setting.repeated(),
                Dollars.of(setting.priceMicros()),
                decimal(seconds.median()),
                decimal(seconds.p95()),
                setting.bytes());
    }

    /** Blocks. Returns where it is. */
    Path writePictures(List<TrialPicture> pictures, List<SettingResult> settings) throws IOException {
        return csv.write(files.pictures(), table -> {
            table.printRecord(
                    "picture",
                    "line",
                    "setting",
                    "status",
                    "grade",
                    "reason",
                    "psnr_db",
                    "layers",
                    "useful_layers",
                    "blank_layers",
                    "repeated_layers",
                    "cost_usd",
                    "seconds",
                    "bytes",
                    "folder");
            for (int picture = 0; picture < pictures.size(); picture++) {
                for (SettingResult setting : settings) {
                    print(pictures.get(picture), setting, setting.pictures().get(picture), table);
                }
            }
        });
    }

    private static void print(TrialPicture picture, SettingResult setting, Tried tried, CSVPrinter table)
            throws IOException {
        Grade grade = tried.grade();
        table.printRecord(
                SpreadsheetText.of(picture.name()),
                picture.line(),
                setting.setting().label(),
                tried.state(),
                grade == null ? "" : grade.word(),
                SpreadsheetText.of(tried.reason()),
                decimal(tried.psnrDb()),
                tried.layers(),
                tried.useful(),
                tried.blank(),
                tried.repeated(),
                Dollars.of(tried.costMicros()),
                decimal(tried.seconds()),
                tried.bytes(),
                tried.folder());
    }

    private static String decimal(@Nullable Double number) {
        return number == null ? "" : String.format(Locale.ROOT, "%.1f", number);
    }
}
