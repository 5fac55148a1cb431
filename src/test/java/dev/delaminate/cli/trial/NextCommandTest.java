package dev.delaminate.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.pipeline.money.Price;
import dev.delaminate.trial.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextCommandTest {
    private static final Setting FOUR = new Setting(Map.of("num_layers", "4"));

    /** What makes it a trial goes, however it was written; what says how to read, reach and pace stays. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trial m.csv --rows 12 --layers 3,4 --out t --budget 2      | m.csv
            --config a.yaml trial m.csv --rows=12 --out=t              | --config a.yaml m.csv
            trial --out t m.csv --seed 7 --try acceleration=none,high  | m.csv
            trial m.csv --out t --set num_layers=9 --set seed=7        | m.csv --set seed=7
            trial m.csv --out t --set=num_layers=9                     | m.csv
            trial m.csv --out t --column image_url=photo               | m.csv --column image_url=photo
            trial m.csv --out t --retry-failed --only overdue          | m.csv
            trial --resubmit-in-doubt m.csv --out t                    | m.csv
            trial m.csv --resubmit-in-doubt lamp --out t               | m.csv
            trial m.csv --out t --price 0.1/picture --in-flight 8      | m.csv --in-flight 8
            trial m.csv --out t --emulator --no-share                  | m.csv --emulator --no-share
            trial trial --out t                                        | trial""")
    void keepsEveryWordButThoseOfTheTrial(String given, String kept) {
        NextCommand next = new NextCommand(List.of(given.split(" ")), "m.csv", FOUR, List.of());

        assertThat(next.line(Path.of("o"), Price.parse("0.02/layer"), 1_250_000))
                .isEqualTo("delaminate run " + kept + " --out o --set num_layers=4 --price 0.02/layer --budget 1.25");
    }

    @Test
    void readsNoColumnForWhatItSets() {
        NextCommand next = new NextCommand(
                List.of("trial", "m.csv", "--column", "num_layers=Ebenen", "--column", "id=Handle"),
                "m.csv",
                FOUR,
                List.of("num_layers"));

        assertThat(next.line(Path.of("o"), Price.DEFAULT, 0))
                .isEqualTo("delaminate run m.csv --column id=Handle --out o --column num_layers= --set num_layers=4"
                        + " --price 0.05/picture --budget 0.00");
    }

    @Test
    void isOneWordForAShellWhereItWasOne() {
        NextCommand next = new NextCommand(
                List.of("trial", "my shop's.csv", "--set", "prompt=a; touch pwned"), "my shop's.csv", FOUR, List.of());

        assertThat(next.line(Path.of("my out"), Price.DEFAULT, 50_000))
                .startsWith("delaminate run 'my shop'\\''s.csv' --set 'prompt=a; touch pwned' --out 'my out'");
    }

    @Test
    void goesToAFolderThatIsNotThereYet(@TempDir Path folder) throws IOException {
        Path trial = folder.resolve("trial-out");

        assertThat(NextCommand.out(trial, Path.of("a", "shop.csv"))).isEqualTo(folder.resolve("shop-layers"));
        Files.createDirectory(folder.resolve("shop-layers"));
        assertThat(NextCommand.out(trial, Path.of("shop.csv.gz"))).isEqualTo(folder.resolve("shop-layers-2"));
    }
}
