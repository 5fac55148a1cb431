package dev.delaminate.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotType;
import dev.delaminate.acceptance.DelaminateProcess;
import dev.delaminate.acceptance.EmulatorProcess;
import dev.delaminate.acceptance.Eventually;
import dev.delaminate.browser.Chromium.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes the pictures of the pages in {@code samples/pages}: of a run of the samples, in some variants, against the emulator. */
public final class Screenshots {
    private static final Path PICTURES = Path.of("samples", "pictures").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String OUT = "spring-catalog";
    private static final int QUALITY = 88;

    private Screenshots() {}

    /** @param args where the pictures go, and a folder to work in */
    public static void main(String[] args) throws IOException {
        Path target = Path.of(args[0]);
        Path folder = Files.createDirectories(Path.of(args[1])).toAbsolutePath();
        Files.createDirectories(target);
        Path out = folder.resolve(OUT);
        try (Chromium chromium = Chromium.start();
                EmulatorProcess emulator = EmulatorProcess.start(
                        folder,
                        "--slots",
                        "8",
                        "--duration",
                        "lognormal:3s,0.3",
                        "--outage",
                        "service:refused@25s+12s")) {
            try (Shown run = Shown.start(
                    folder,
                    "run",
                    catalog(folder),
                    "--images-root",
                    PICTURES.toString(),
                    "--out",
                    OUT,
                    "--service",
                    emulator.service(),
                    "--no-share",
                    "--budget",
                    "12",
                    "--dashboard",
                    "0")) {
                Eventually.isTrue(
                        "half of it to be done",
                        PATIENCE,
                        () -> run.snapshot().at("/rows/done").asInt() > 100);
                shoot(chromium, run.page("/"), target, "live");
                run.process().await();
            }
            try (Shown shown = Shown.start(folder, "dashboard", OUT, "--port", "0")) {
                review(chromium, shown, target);
            }
            DelaminateProcess.run(folder, "report", OUT);
            shoot(chromium, out.resolve("report.html").toUri().toString(), target, "report");
        }
    }

    private static void shoot(Chromium chromium, String address, Path target, String name) {
        for (Look look : looks()) {
            Page page = chromium.page(look);
            page.navigate(address);
            settle(page);
            save(page, target, name, look);
            page.context().close();
        }
    }

    private static void review(Chromium chromium, Shown shown, Path target) {
        for (Look look : looks()) {
            Page page = chromium.page(look);
            page.navigate(shown.page("/review#token=" + shown.token()));
            settle(page);
            save(page, target, "review", look);
            page.context().close();
        }
    }

    private static void settle(Page page) {
        page.waitForLoadState();
        page.waitForTimeout(2_000);
    }

    private static void save(Page page, Path target, String name, Look look) {
        String theme = look.scheme() == ColorScheme.DARK ? "dark" : "light";
        page.screenshot(new Page.ScreenshotOptions()
                .setType(ScreenshotType.JPEG)
                .setQuality(QUALITY)
                .setPath(target.resolve(name + "-" + look.width() + "-" + theme + ".jpg")));
    }

    private static List<Look> looks() {
        Look phone = Look.DESKTOP.on(390, 844);
        return List.of(Look.DESKTOP, Look.DESKTOP.in(ColorScheme.DARK), phone, phone.in(ColorScheme.DARK));
    }

    /** Every sample picture twelve times, each with another seed: other work. One row in forty asks for more layers than there can be. */
    private static String catalog(Path folder) throws IOException {
        List<String> lines = new ArrayList<>(List.of("image_url,id,collection,season,seed,num_layers"));
        List<String> pictures;
        try (var listed = Files.list(PICTURES)) {
            pictures =
                    listed.map(file -> file.getFileName().toString()).sorted().toList();
        }
        String[] collections = {"Ceramics", "Posters", "Lighting", "Still life"};
        String[] seasons = {"spring", "summer"};
        for (int index = 0; index < 180; index++) {
            String picture = pictures.get(index % pictures.size());
            String name = picture.substring(0, picture.lastIndexOf('.'));
            lines.add(String.join(
                    ",",
                    picture,
                    String.format("%s-%03d", name, index + 1),
                    collections[index % collections.length],
                    seasons[index % seasons.length],
                    Integer.toString(index + 1),
                    index % 40 == 17 ? "40" : "4"));
        }
        Files.write(folder.resolve("spring.csv"), lines);
        return "spring.csv";
    }
}
