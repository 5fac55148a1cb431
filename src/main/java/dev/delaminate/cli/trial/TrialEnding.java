package dev.delaminate.cli.trial;

import dev.delaminate.batch.open.OpenRun;
import dev.delaminate.ledger.queries.PlannedWork;
import dev.delaminate.output.LocalFault;
import dev.delaminate.output.OutputFolder;
import dev.delaminate.output.WholeFile;
import dev.delaminate.pipeline.money.Price;
import dev.delaminate.trial.TrialFolder;
import dev.delaminate.trial.TrialRecord;
import dev.delaminate.trial.sheet.ContactSheet;
import dev.delaminate.trial.verdict.Choice;
import dev.delaminate.trial.verdict.Forecast;
import dev.delaminate.trial.verdict.SettingResult;
import java.awt.AWTError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is made of a trial whose rows have all come to an end. */
record TrialEnding(TrialCatalog catalog, TrialRecord trial, Price price) {
    private static final Logger log = LoggerFactory.getLogger(TrialEnding.class);

    /** @param words as they were typed */
    record CommandLine(List<String> words, String manifest) {}

    /** Compares, chooses, and writes the tables and the sheet. Blocks. Errors with {@link dev.delaminate.layering.LayeringException}. */
    Verdict verdict(OpenRun output, boolean byteOrderMark) {
        OutputFolder folder = output.folder();
        TrialResults results = TrialResults.read(folder, trial);
        List<SettingResult> settings = results.settings(price);
        Optional<Choice> choice = Choice.of(settings);
        Integer taken = choice.isPresent() ? (Integer) choice.get().taken() : null;
        TrialFolder files = new TrialFolder(folder);
        TrialTables tables = new TrialTables(files, byteOrderMark);
        try {
            List<Path> written =
                    List.of(tables.writeSettings(settings, taken), tables.writePictures(trial.pictures(), settings));
            ContactSheet.Drawn sheet = drawn(sheet(settings, choice.orElse(null)), results, settings, files.sheet());
            return new Verdict(this, results, settings, choice.orElse(null), sheet, written);
        } catch (IOException e) {
            throw LocalFault.exception(e, files.sheet());
        }
    }

    /** Null where this machine cannot draw, which takes nothing from the verdict. */
    private ContactSheet.@Nullable Drawn drawn(
            ContactSheet sheet, TrialResults results, List<SettingResult> settings, Path place) throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream(1 << 20);
        try {
            ContactSheet.Drawn drawn = sheet.draw(new SetTiles(results, settings, catalog.root()), jpeg);
            WholeFile.write(place, jpeg.toByteArray());
            return drawn;
        } catch (RuntimeException | LinkageError | AWTError | InternalError e) {
            log.warn("the sheet of the trial is not drawn", e);
            return null;
        }
    }

    private ContactSheet sheet(List<SettingResult> settings, @Nullable Choice choice) {
        String title = String.format(
                "%s: %d pictures in %d settings",
                Path.of(catalog.manifest()).toAbsolutePath().normalize().getFileName(),
                trial.pictures().size(),
                trial.settings().size());
        String verdict = choice == null
                ? "no set was graded"
                : new VerdictReport(settings, choice, new PrintWriter(Writer.nullWriter())).words();
        return new ContactSheet(
                title,
                verdict,
                trial.place(),
                trial.pictures(),
                settings,
                choice == null ? null : (Integer) choice.taken());
    }

    /**
     * What came of it.
     *
     * @param choice null where nothing can be chosen
     * @param sheet null where this machine cannot draw
     * @param tables where they were written
     */
    record Verdict(
            TrialEnding of,
            TrialResults results,
            List<SettingResult> settings,
            @Nullable Choice choice,
            ContactSheet.@Nullable Drawn sheet,
            List<Path> tables) {
        /** @param out as its user named it */
        void print(PrintWriter console, Path out, CommandLine line, boolean isEmulator) {
            TrialReport report = new TrialReport(of.trial, of.price, console);
            report.printSettings(settings);
            report.printPictures(settings);
            if (choice == null) {
                console.printf("%nNo set was graded, so that there is nothing to choose by.%n");
                printFiles(console, out);
                return;
            }
            VerdictReport verdict = new VerdictReport(settings, choice, console);
            verdict.printChoice();
            SettingResult taken = settings.get(choice.taken());
            WholeCatalog whole = new WholeCatalog(of.catalog, of.trial, taken.setting());
            PlannedWork work = whole.planned();
            Forecast forecast = Forecast.of(taken, work, of.price, results.pace(taken));
            verdict.printForecast(forecast, of.price, isEmulator);
            console.println();
            printFiles(console, out);
            String next = new NextCommand(line.words(), line.manifest(), taken.setting(), whole.cleared())
                    .line(NextCommand.out(out, Path.of(of.catalog.manifest())), of.price, forecast.micros());
            whole.cleared()
                    .forEach(name -> console.printf(
                            "         %,d row(s) set %s themselves; the trial did not ask them, nor does the next"
                                    + " command (--column %s=)%n",
                            of.trial.stating().get(name), name, name));
            console.println("Next     " + next);
        }

        private void printFiles(PrintWriter console, Path out) {
            OutputFolder folder = results.out();
            Path place = new TrialFolder(folder).sheet();
            console.println(
                    sheet == null
                            ? "Sheet    not drawn: this machine cannot draw (the log says why)"
                            : "Sheet    " + out.resolve(folder.relative(place)) + notes(sheet));
            tables.forEach(table -> console.println("Table    " + out.resolve(folder.relative(table))));
        }

        private String notes(ContactSheet.Drawn drawn) {
            return (drawn.rows() < of.trial.pictures().size() ? ", the first " + drawn.rows() + " pictures" : "")
                    + (drawn.hasWords() ? "" : ", without words: this machine has no fonts");
        }
    }
}
