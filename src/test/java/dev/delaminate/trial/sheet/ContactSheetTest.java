package dev.delaminate.trial.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.quality.Grade;
import dev.delaminate.raster.Bitmap;
import dev.delaminate.trial.Setting;
import dev.delaminate.trial.TrialPicture;
import dev.delaminate.trial.verdict.SettingResult;
import dev.delaminate.trial.verdict.Tried;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
    private static final int RED = 0xFFD02020;
    private static final int BLUE = 0xFF2020D0;

    @Test
    void showsSourcesCompositesAndLayersWhereTheyBelong() throws IOException {
        BufferedImage sheet = image(sheet(2, 2, Grade.GOOD), pixels(Optional.of(filled(RED)), BLUE));
        SheetLayout layout = SheetLayout.of(2, List.of(2, 2));

        assertThat(sheet.getWidth()).isEqualTo(layout.width());
        assertThat(sheet.getHeight()).isEqualTo(layout.height());
        for (int row = 0; row < 2; row++) {
            assertThat(near(sheet, SheetLayout.MARGIN + 80, SheetLayout.top(row) + 80, RED))
                    .isTrue();
            for (int column = 0; column < 2; column++) {
                int left = layout.lefts().get(column);
                assertThat(near(sheet, left + 80, SheetLayout.top(row) + 80, BLUE))
                        .isTrue();
                int x = left + layout.layerLeft(column, 1) + SheetLayout.SMALL / 2;
                int y = SheetLayout.top(row) + layout.layerTop(column, 1) + SheetLayout.SMALL / 2;
                assertThat(near(sheet, x, y, BLUE)).isTrue();
            }
        }
    }

    @Test
    void staysBoundedHoweverMuchWasTried() {
        for (int settings = 1; settings <= 8; settings++) {
            for (int layers : List.of(1, 4, 10)) {
                SheetLayout layout = SheetLayout.of(200, Collections.nCopies(settings, layers));
                assertThat((long) layout.width() * layout.height()).isLessThanOrEqualTo(16_000_000);
                assertThat(layout.rows()).isPositive();
            }
        }
    }

    @Test
    void saysHowManyPicturesAreOnIt() throws IOException {
        ContactSheet.Drawn drawn =
                sheet(200, 3, Grade.GOOD).draw(pixels(Optional.empty(), BLUE), OutputStream.nullOutputStream());

        assertThat(drawn.rows()).isBetween(10, 199);
    }

    /** To eyes that see no colours, too: where one mark is light, the others are not alike. */
    @Test
    void tellsGradesByTheirShape() {
        List<List<Boolean>> shapes = Arrays.asList(Grade.GOOD, Grade.WEAK, Grade.BAD, null).stream()
                .map(ContactSheetTest::shape)
                .toList();

        for (int one = 0; one < shapes.size(); one++) {
            for (int other = 0; other < one; other++) {
                List<Boolean> first = shapes.get(one);
                List<Boolean> second = shapes.get(other);
                long different = IntStream.range(0, first.size())
                        .filter(pixel -> !first.get(pixel).equals(second.get(pixel)))
                        .count();
                assertThat(different).isGreaterThan(30);
            }
        }
    }

    @Test
    void drawsWhatHasNoLayersAndNoName() throws IOException {
        SheetPictures nothing = new SheetPictures() {
            @Override
            public Optional<Bitmap> source(int picture) {
                return Optional.empty();
            }

            @Override
            public SheetCell cell(int picture, int setting) {
                return new SheetCell(tried(null), Optional.empty(), List.of());
            }
        };

        assertThat(image(sheet(1, 1, null), nothing).getWidth()).isPositive();
    }

    @Test
    void doesNotShowALayerThatTheServiceFlagged() throws IOException {
        SheetPictures flagged = new SheetPictures() {
            @Override
            public Optional<Bitmap> source(int picture) {
                return Optional.empty();
            }

            @Override
            public SheetCell cell(int picture, int setting) {
                return new SheetCell(
                        tried(Grade.GOOD), Optional.empty(), List.of(Optional.empty(), Optional.of(filled(BLUE))));
            }
        };

        BufferedImage sheet = image(sheet(1, 1, Grade.GOOD), flagged);
        SheetLayout layout = SheetLayout.of(1, List.of(2));
        int y = SheetLayout.top(0) + 20;
        assertThat(near(sheet, layout.lefts().get(0) + layout.layerLeft(0, 0) + 38, y, BLUE))
                .isFalse();
        assertThat(near(sheet, layout.lefts().get(0) + SheetLayout.TILE / 2, y, BLUE))
                .isFalse();
    }

    private static List<Boolean> shape(Grade grade) {
        try (Pen pen = new Pen(GradeMark.SIDE, GradeMark.SIDE)) {
            GradeMark.draw(pen, grade, 0, 0);
            List<Boolean> dark = new ArrayList<>();
            for (int pixel : pen.bitmap().argb()) {
                dark.add((pixel >> 8 & 255) < 200);
            }
            return dark;
        }
    }

    private static ContactSheet sheet(int pictures, int settings, @Nullable Grade grade) {
        List<TrialPicture> named = IntStream.range(0, pictures)
                .mapToObj(i -> new TrialPicture("图片 \u202e" + i, i + 2, "p", Map.of()))
                .toList();
        List<SettingResult> results = IntStream.range(0, settings)
                .mapToObj(i -> new SettingResult(
                        new Setting(Map.of("num_layers", "" + (i + 2))),
                        50_000,
                        2,
                        Collections.nCopies(pictures, tried(grade))))
                .toList();
        return new ContactSheet("A trial", "it was tried", "line", named, results, 0);
    }

    private static Tried tried(@Nullable Grade grade) {
        return grade == null
                ? new Tried("failed", null, "no", null, 0, 0, 0, 0, 0, null, 0, null)
                : new Tried("done", grade, "", 30.0, 2, 2, 0, 0, 50_000, 1.0, 10, "f");
    }

    private static SheetPictures pixels(Optional<Bitmap> source, int argb) {
        return new SheetPictures() {
            @Override
            public Optional<Bitmap> source(int picture) {
                return source;
            }

            @Override
            public SheetCell cell(int picture, int setting) {
                Optional<Bitmap> pixels = Optional.of(filled(argb));
                return new SheetCell(tried(Grade.GOOD), pixels, List.of(pixels, pixels));
            }
        };
    }

    private static Bitmap filled(int argb) {
        Bitmap bitmap = Bitmap.clear(200, 200);
        Arrays.fill(bitmap.argb(), argb);
        return bitmap;
    }

    private static BufferedImage image(ContactSheet sheet, SheetPictures pixels) throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        sheet.draw(pixels, jpeg);
        return ImageIO.read(new ByteArrayInputStream(jpeg.toByteArray()));
    }

    private static boolean near(BufferedImage image, int x, int y, int argb) {
        int pixel = image.getRGB(x, y);
        return IntStream.of(16, 8, 0).allMatch(shift -> Math.abs((pixel >> shift & 255) - (argb >> shift & 255)) < 24);
    }
}
