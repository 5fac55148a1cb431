package dev.delaminate.browser;

import dev.delaminate.acceptance.DelaminateProcess;
import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.acceptance.EmulatorProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A run that is over, and its pages: made once for all the tests that only look at it. Its pictures lie on this disk; ids,
 * file names, prompts and columns were written by {@link Strangers}, and so were the words in which rows were refused.
 */
final class FinishedRun implements AutoCloseable {
    /** A row like any other, with layered files. */
    static final String MUG = "mug";

    private static final Path PICTURES = Path.of("samples", "pictures").toAbsolutePath();
    private static final String A_MUG = "product-mug.png";
    private static final List<String> PLAIN = List.of("icon-cherries", "product-lamp", "poster-shapes", "wide-dunes");

    private final Path folder;
    private final Shown shown;

    private FinishedRun(Path folder, Shown shown) {
        this.folder = folder;
        this.shown = shown;
    }

    /** Where {@code dashboard OUT} shows it. */
    Shown pages() {
        return shown;
    }

    private static FinishedRun make() {
        try {
            Path folder = Files.createTempDirectory("finished-run");
            try (EmulatorProcess emulator = EmulatorProcess.start(folder, "--duration", "0");
                    RudeService service = new RudeService(emulator.service())) {
                Ended ended = DelaminateProcess.run(
                        folder,
                        "run",
                        manifest(folder).toString(),
                        "--out",
                        "out",
                        "--service",
                        service.url(),
                        "--poll-first",
                        "20ms",
                        "--poll-most",
                        "100ms",
                        "--min-free",
                        "1M",
                        "--export",
                        "psd,zip",
                        "--model-size");
                if (ended.exit() != 3) {
                    throw new AssertionError(ended.output());
                }
            }
            return new FinishedRun(folder, Shown.start(folder, "dashboard", "out", "--port", "0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path manifest(Path folder) throws IOException {
        Path manifest = folder.resolve("catalog.csv");
        try (CSVPrinter csv = new CSVPrinter(Files.newBufferedWriter(manifest), CSVFormat.RFC4180)) {
            csv.printRecord("id", "image_url", "prompt", "category", "<b>note</b>");
            for (String picture : RudeService.pictures()) {
                csv.printRecord("", picture, "", "", "");
            }
            csv.printRecord("", "javascript:pwned=6", "", "", "");
            csv.printRecord(Strangers.LINK, "https://" + Strangers.HOST + "/a.png", Strangers.IMAGE, "", "");
            csv.printRecord(Strangers.IMAGE, local(folder, A_MUG, "a.png"), Strangers.SCRIPT, Strangers.SCRIPT, "x");
            csv.printRecord(
                    "", local(folder, A_MUG, Strangers.FILE), Strangers.REVERSED, Strangers.IMAGE, Strangers.IMAGE);
            csv.printRecord(Strangers.REVERSED, local(folder, A_MUG, "b.png"), Strangers.PAGE, "", "");
            for (String picture : PLAIN) {
                csv.printRecord(picture, local(folder, picture + ".png", picture + ".png"), "", "plain", "");
            }
            csv.printRecord(MUG, local(folder, A_MUG, "mug.png"), "A mug", "plain", Strangers.PAGE);
        }
        return manifest;
    }

    private static String local(Path folder, String picture, String name) throws IOException {
        Files.copy(PICTURES.resolve(picture), folder.resolve(name));
        return name;
    }

    @Override
    public void close() throws IOException {
        shown.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Hands it to a test; the first one has it made. Where there is no browser, it is not. */
    static final class Shared implements BeforeAllCallback, ParameterResolver {
        private static final Namespace NAMESPACE = Namespace.create(FinishedRun.class);

        @Override
        public void beforeAll(ExtensionContext context) {
            Chromium.isThere();
            run(context);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == FinishedRun.class;
        }

        @Override
        public FinishedRun resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return run(context);
        }

        private static FinishedRun run(ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .computeIfAbsent(FinishedRun.class, key -> FinishedRun.make(), FinishedRun.class);
        }
    }
}
