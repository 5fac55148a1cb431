package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed program maps its classes from an archive, and starts without a word where there is none that fits. */
class ClassArchiveIT {
    private static final Path INSTALLED = Objects.requireNonNull(
            Objects.requireNonNull(DelaminateProcess.LAUNCHER.getParent()).getParent());

    @TempDir
    Path folder;

    @Test
    void mapsTheClassesThatThePackageArchived() throws IOException {
        long archives = archives(INSTALLED).size();

        assertMapsItsClasses(INSTALLED);
        assertThat(archives(INSTALLED)).hasSize((int) archives);
    }

    @Test
    void makesAnArchiveOfItsOwnWhereverItIsCopied() throws IOException {
        Path copy = copy();

        Ended first = start(copy, "");

        assertThat(first.output()).matches("delaminate \\S+\n");
        assertMapsItsClasses(copy);
    }

    @Test
    void usesTheSameArchiveInEveryLanguageAndTimeZone() throws IOException {
        Path copy = copy();
        List<String> version = List.of(copy.resolve("bin").resolve("delaminate").toString(), "--version");
        start(copy, "");
        List<Path> first = archives(copy);

        DelaminateProcess.command(folder, Map.of("TZ", "Asia/Tokyo", "LC_ALL", "C"), version);
        DelaminateProcess.command(folder, Map.of("TZ", "America/Lima", "LC_ALL", "fr_FR.UTF-8"), version);

        assertThat(first).hasSize(2); // that of the package, which does not fit here, and the one that was made here
        assertThat(archives(copy)).containsExactlyInAnyOrderElementsOf(first);
    }

    @Test
    void startsWithoutAWordWhereNoArchiveCanBeMade() throws IOException {
        Path copy = copy();
        Files.delete(copy.resolve("lib").resolve("delaminate.classes"));

        Ended first = start(copy, "");
        Ended second = start(copy, "");

        assertThat(List.of(first.exit(), second.exit())).containsOnly(0);
        assertThat(first.output()).matches("delaminate \\S+\n").isEqualTo(second.output());
    }

    @Test
    void startsWithoutAWordWhereTheArchiveIsBroken() throws IOException {
        Path copy = copy();
        start(copy, "");
        for (Path archive : archives(copy)) {
            Files.delete(archive);
            Files.writeString(archive, "no archive at all");
        }

        Ended ended = start(copy, "");

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output()).matches("delaminate \\S+\n");
    }

    /** A profiler or an agent wants to see each class that is loaded; JDK 17 ends there when it has no file for one. */
    @Test
    void runsUnderAProfiler() throws IOException {
        Path recording = folder.resolve("run.jfr");
        String launcher = INSTALLED.resolve("bin").resolve("delaminate").toString();
        Path manifest = Files.writeString(folder.resolve("one.csv"), "image_url\npictures/poster-harbour.png\n");
        Path samples = Path.of("samples").toAbsolutePath();

        Ended ended = DelaminateProcess.command(
                folder,
                Map.of("JAVA_OPTS", "-Xshare:on -XX:StartFlightRecording=filename=" + recording),
                List.of(
                        launcher,
                        "run",
                        manifest.toString(),
                        "--emulator",
                        "--images-root",
                        samples.toString(),
                        "--out",
                        "out"));

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(recording).isNotEmptyFile();
    }

    /** {@code -Xshare:on} ends the JVM when the archive does not fit. */
    private void assertMapsItsClasses(Path home) throws IOException {
        Path classes = folder.resolve("classes.txt");
        Ended ended = start(home, "-Xshare:on -Xlog:class+load:file=" + classes);

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(Files.readAllLines(classes))
                .anyMatch(line -> line.contains("dev.delaminate.cli.DelaminateCommand source: shared objects file"));
    }

    private Ended start(Path home, String javaOptions) {
        String launcher = home.resolve("bin").resolve("delaminate").toString();
        return DelaminateProcess.command(folder, Map.of("JAVA_OPTS", javaOptions), List.of(launcher, "--version"));
    }

    /** As {@code cp -r} leaves it. Its path has no blanks: below such a path JDK 17 maps the classes of no jar. */
    private Path copy() throws IOException {
        Path copy = folder.resolve("copy");
        PathUtils.copyDirectory(INSTALLED, copy);
        assertThat(copy.resolve("bin").resolve("delaminate").toFile().setExecutable(true))
                .isTrue();
        return copy;
    }

    private static List<Path> archives(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }
}
