package dev.delaminate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.quality.InspectionTest.Table.Line;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.scene.Ground;
import dev.delaminate.scene.Kind;
import dev.delaminate.scene.Scene;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InspectionTest {
    private static final int SETS = 10;
    private static final int SIZE = 176;

    private final Inspection inspection = new Inspection();

    /** The full table is chapter {@code defects} of the benchmark. */
    record Table(List<Line> lines) {
        record Line(Defect defect, int planted, int found) {}
    }

    @Test
    void findsPlantedDefectsAndLeavesGoodSetsAlone() {
        Judgement judgement = new Judgement(GoodSets.JUDGING, true);
        IntStream.range(0, SETS).forEach(turn -> judgement.add(turn, SIZE));
        List<Line> lines = new ArrayList<>();
        judgement.defects.forEach(
                (defect, count) -> lines.add(new Line(defect, count.all(), count.all() - count.good)));
        Table table = new Table(lines);
        table.lines().forEach(System.out::println);
        System.out.println(judgement.good.wrong);

        int planted = table.lines().stream().mapToInt(Line::planted).sum();
        int found = table.lines().stream().mapToInt(Line::found).sum();
        assertThat(judgement.good.bad)
                .as("good sets called bad: %s", judgement.good.wrong)
                .isZero();
        assertThat(table.lines()).allMatch(line -> line.planted() > 0);
        assertThat((double) found / planted).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void saysWhatItFound() {
        Scene scene = Scene.of(Ground.PHOTO, List.of(Kind.BLOB), 1, 3);
        List<Bitmap> layers = scene.layers(128, 128);
        Bitmap picture = scene.picture(128, 128);
        Bitmap blank = filled(128, 0x14000000);

        assertThat(inspection.inspect(layers, picture))
                .extracting(SetQuality::grade, SetQuality::reason, SetQuality::psnrDb, SetQuality::measure)
                .containsExactly(Grade.GOOD, "", 99.0, 1.0);
        assertThat(reason(layers.get(0), layers.get(1), picture)).isEqualTo("layer 2 repeats the whole picture");
        assertThat(reason(layers.get(0), layers.get(1), filled(128, -1)))
                .isEqualTo("layer 2 hides all that lies below");
        assertThat(reason(layers.get(0), layers.get(1), layers.get(1)))
                .isEqualTo("layers 1 and 2 show the same object");
        assertThat(reason(layers.get(0), blank, layers.get(1), blank)).isEqualTo("layers 1 and 3 are blank");
        assertThat(reason(picture, blank)).isEqualTo("nothing was taken apart: all is in layer 0; layer 1 is blank");
        assertThat(reason(blank, blank)).isEqualTo("every layer is blank");
        assertThat(reason(picture, layers.get(1))).isEqualTo("what layer 1 shows is in layer 0 as well");
    }

    @Test
    void tellsAPlainGroundThatIsThereFromOneThatIsNot() {
        Scene studio = Scene.of(Ground.STUDIO_WHITE, List.of(Kind.BLOB), 1, 4);
        Scene photo = Scene.of(Ground.PHOTO, List.of(Kind.BLOB), 1, 4);
        List<Bitmap> layers = studio.layers(128, 128);

        assertThat(inspection.inspect(layers, studio.picture(128, 128)).grade()).isEqualTo(Grade.GOOD);
        assertThat(inspection.inspect(layers, photo.picture(128, 128)).reason())
                .startsWith("layer 0 is a single colour that the source does not have there");
    }

    @Test
    void takesOnePixelAndRefusesLayersOfDifferentSizes() {
        Bitmap pixel = filled(1, -1);

        assertThat(inspection.inspect(List.of(pixel), pixel).grade()).isEqualTo(Grade.GOOD);
        assertThatThrownBy(() -> inspection.inspect(List.of(pixel, filled(2, -1)), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String reason(Bitmap... layers) {
        return inspection.inspect(List.of(layers), null).reason();
    }

    private static Bitmap filled(int size, int argb) {
        Bitmap bitmap = Bitmap.clear(size, size);
        Arrays.fill(bitmap.argb(), argb);
        return bitmap;
    }
}
