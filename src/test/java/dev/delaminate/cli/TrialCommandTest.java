package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code trial} as its user meets it: what is said before anything is sent, what is paid, and what comes of it. */
class TrialCommandTest {
    private TestRuns runs;
    private Path manifest;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        runs = new TestRuns(folder);
        List<String> lines = new ArrayList<>(List.of("id,image_url,num_layers,Category"));
        for (int i = 0; i < 30; i++) {
            lines.add("p" + i + ",https://p.example/" + i % 25 + ".png," + (i == 3 ? "9" : "") + ","
                    + (i % 10 == 0 ? "Lamp" : "Mug"));
        }
        lines.add("bad,ftp://p.example/x.png,,Mug");
        manifest = runs.manifest("shop.csv", lines.toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        runs.close();
    }

    @Test
    void asksForABudgetAndSaysWhichOne() {
        Told told = trial("--rows", "4", "--layers", "3,4,6");

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.text())
                .contains("a trial needs --budget: 4 pictures in 3 settings are 12 jobs, $0.60 at $0.05/picture;"
                        + " --budget 0.60 allows that");
        assertThat(runs.out()).doesNotExist();
    }

    @Test
    void refusesWhatPassesTheBudgetAndSaysWhatFits() {
        Told told = trial("--rows", "6", "--layers", "3,4", "--budget", "0.55");

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.text())
                .contains("$0.60 for these 12 jobs is more than --budget $0.55, and nothing was sent;"
                        + " --rows 5 is the most that fits");
        assertThat(runs.paid()).isZero();
        assertThat(runs.out()).doesNotExist();
        assertThat(trial("--rows", "5", "--layers", "3,4", "--budget", "0.55").exit())
                .isEqualTo(0);
        assertThat(runs.paid()).isEqualTo(10);
    }

    @Test
    void comparesGradesAndEndsWithACommandThatRuns() throws IOException {
        Told told = trial("--rows", "4", "--layers", "3,6", "--price", "0.01/layer", "--budget", "1");

        assertThat(told.exit()).as(told.text()).isZero();
        assertThat(told.text())
                .contains(
                        "Trial    4 of 30 pictures, drawn with seed 1 (1 rejected row(s) left out",
                        "Mug 3 of 27 · Lamp 1 of 3",
                        "Jobs     8, at most $0.36 at $0.01/layer; the budget is $1.00",
                        "Take     num_layers=",
                        "The whole catalog with num_layers=",
                        "Jobs     25, for 30 picture(s)",
                        "1 row(s) set num_layers themselves");
        assertThat(runs.paid()).isEqualTo(8);
        assertThat(runs.out().resolve("trial.jpg")).isNotEmptyFile();
        assertThat(Files.readAllLines(runs.out().resolve("trial.csv"))).hasSize(3);
        assertThat(Files.readAllLines(runs.out().resolve("trial-pictures.csv"))).hasSize(9);
        assertThat(runs.command("verify").exit()).isZero();

        String next = told.lines().get(told.lines().size() - 1);
        assertThat(next)
                .startsWith("Next     delaminate run " + manifest)
                .contains("--column num_layers= --set num_layers=");
        List<String> words = new ArrayList<>(
                List.of(next.substring("Next     delaminate ".length()).split(" ")));
        Told whole = Told.by(Map.of("DELAMINATE_API_KEY", "k"), words.toArray(String[]::new));
        assertThat(whole.exit()).as(whole.text()).isEqualTo(3); // the rejected row
        assertThat(whole.text()).contains("30 done", "1 rejected");
        assertThat(runs.paid()).isEqualTo(8 + 25);
        assertThat(whole.text()).contains("Spent    $" + words.get(words.size() - 1));
    }

    @Test
    void theSameCommandAgainPaysNothing() {
        Told first = trial("--rows", "4", "--layers", "3,4", "--budget", "0.40");
        Told second = trial("--rows", "4", "--layers", "3,4", "--budget", "0.40");

        assertThat(second.exit()).as(second.text()).isZero();
        assertThat(runs.paid()).isEqualTo(8);
        assertThat(line(second, "Rows")).isEqualTo(line(first, "Rows"));
        assertThat(line(second, "Take")).isEqualTo(line(first, "Take"));
    }

    /** As a kill leaves it before the record is there, or a user who tidied up: the sample is drawn again, and is the same. */
    @Test
    void aSampleThatHasToBeDrawnAgainIsTheSame() throws IOException {
        Told first = trial("--rows", "4", "--layers", "3,4", "--budget", "0.20");
        assertThat(first.exit()).isEqualTo(2);
        Told whole = trial("--rows", "4", "--layers", "3,4", "--budget", "0.40");
        Files.delete(runs.state("trial").resolve("trial.json"));
        Files.delete(runs.state("manifest.csv"));

        Told again = trial("--rows", "4", "--layers", "3,4", "--budget", "0.40");

        assertThat(again.exit()).as(again.text()).isZero();
        assertThat(line(again, "Rows")).isEqualTo(line(whole, "Rows"));
        assertThat(runs.paid()).isEqualTo(8);
    }

    @Test
    void goesOnWhereItWasStopped() {
        Told stopped = trial("--rows", "4", "--layers", "3,4", "--budget", "0.40", "--max-in-flight", "1");
        assertThat(stopped.exit()).as(stopped.text()).isZero();
        runs.change(
                "DELETE FROM layer_set WHERE row_id > 5",
                "DELETE FROM grade WHERE row_id > 5",
                "UPDATE row SET state = 'IN_FLIGHT' WHERE row_id > 5",
                "DELETE FROM result WHERE job_id > 5");

        Told again = trial("--rows", "4", "--layers", "3,4", "--budget", "0.40");

        assertThat(again.exit()).as(again.text()).isZero();
        assertThat(again.text()).contains("8 done").contains("Take     ");
        assertThat(runs.paid()).isEqualTo(8);
    }

    @Test
    void refusesAnotherTrialInTheFolderOfOne() throws IOException {
        trial("--rows", "3", "--layers", "3", "--budget", "1");

        assertThat(trial("--rows", "4", "--layers", "3", "--budget", "1").text())
                .contains("holds another trial: it has --rows 3; give the command of then, or choose another --out");
        assertThat(trial("--rows", "3", "--layers", "3", "--seed", "2", "--budget", "1")
                        .text())
                .contains("it has --seed 1");
        Files.writeString(manifest, Files.readString(manifest) + "new,https://p.example/new.png,,Mug\n");
        Told changed = trial("--rows", "3", "--layers", "3", "--budget", "1");
        assertThat(changed.exit()).isEqualTo(2);
        assertThat(changed.text()).contains("the manifest, or how it is read, has changed since");
        assertThat(runs.paid()).isEqualTo(3);
    }

    @Test
    void refusesTheFolderOfARun() {
        runs.run(manifest, "--limit", "1");

        Told told = trial("--rows", "3", "--layers", "3", "--budget", "1");

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.text()).contains("holds a run, and a trial needs a folder of its own");
    }

    @Test
    void saysWhatIsWrongWithItsOptions() {
        assertThat(trial("--rows", "0", "--budget", "1").text()).contains("--rows must be 1 to 200, not 0");
        assertThat(trial("--layers", "3,11", "--budget", "1").text())
                .contains("--layers: num_layers must be a whole number from 1 to 10");
        assertThat(trial("--try", "prompt=a,b", "--budget", "1").text()).contains("--try prompt=a,b: write NAME=VALUE");
        assertThat(trial("--layers", "1,2,3", "--try", "num_inference_steps=10,20,30", "--budget", "1")
                        .text())
                .contains("that makes 9 settings");
        assertThat(runs.paid()).isZero();
    }

    @Test
    void asManyPicturesAsThereAreIsEnough() {
        Path few = runs.manifest("few.csv", "image_url", "https://p.example/a.png", "https://p.example/a.png?token=2");

        Told told = Told.by(
                Map.of("DELAMINATE_API_KEY", "k"), words(few, "--rows", "12", "--layers", "3", "--budget", "1"));

        assertThat(told.text()).contains("Trial    1 of 2 pictures", "there are no more that differ");
        assertThat(runs.paid()).isEqualTo(1);
    }

    private Told trial(String... options) {
        return Told.by(Map.of("DELAMINATE_API_KEY", "k"), words(manifest, options));
    }

    private String[] words(Path catalog, String... options) {
        List<String> words = new ArrayList<>(
                List.of("trial", catalog.toString(), "--out", runs.out().toString()));
        words.addAll(List.of(
                "--service", runs.service(), "--poll-first", "10ms", "--poll-most", "20ms", "--min-free", "1M"));
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    private static String line(Told told, String name) {
        return told.text()
                .lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElse("none");
    }
}
