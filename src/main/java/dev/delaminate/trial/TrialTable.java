package dev.delaminate.trial;

import dev.delaminate.manifest.ParameterCells;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The manifest of a trial: a row for every picture in every setting, all settings of a picture one after the other. The
 * same bytes for the same trial.
 *
 * <pre>
 * id,image_url,prompt,num_layers,seed,picture,setting,line
 * lamp.layers-3,pictures/lamp.png,A lamp,3,1840132425,lamp,num_layers=3,5
 * lamp.layers-6,pictures/lamp.png,A lamp,6,1840132425,lamp,num_layers=6,5
 * </pre>
 */
public final class TrialTable {
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\r\n").get();

    private TrialTable() {}

    public static String of(TrialRecord trial) {
        List<String> parameters =
                ParameterCells.NAMES.stream().filter(name -> isSet(name, trial)).toList();
        StringBuilder text = new StringBuilder();
        try (CSVPrinter table = new CSVPrinter(text, CSV)) {
            List<String> header = new ArrayList<>(List.of("id", "image_url"));
            header.addAll(parameters);
            header.addAll(List.of("picture", "setting", "line"));
            table.printRecord(header);
            for (TrialPicture picture : trial.pictures()) {
                for (Setting setting : trial.settings()) {
                    table.printRecord(cells(picture, setting, parameters));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static boolean isSet(String parameter, TrialRecord trial) {
        return trial.settings().stream()
                        .anyMatch(setting -> setting.parameters().containsKey(parameter))
                || trial.pictures().stream()
                        .anyMatch(picture -> picture.parameters().containsKey(parameter));
    }

    private static List<String> cells(TrialPicture picture, Setting setting, List<String> parameters) {
        List<String> cells = new ArrayList<>(List.of(picture.name() + "." + setting.slug(), picture.picture()));
        Map<String, String> own = picture.parameters();
        parameters.forEach(name -> cells.add(setting.parameters().getOrDefault(name, own.getOrDefault(name, ""))));
        cells.addAll(List.of(picture.name(), setting.label(), Long.toString(picture.line())));
        return cells;
    }
}
