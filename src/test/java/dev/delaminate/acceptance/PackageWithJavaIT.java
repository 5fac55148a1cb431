package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code mvn -Pdist package} made, where a newcomer has it: no Java on the PATH, JAVA_HOME leading nowhere, HOME not
 * set, a locale that is not installed, in a folder with blanks and other letters that nothing is written to. Skipped where
 * that was not made.
 */
class PackageWithJavaIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    @TempDir
    static Path machine;

    private static Path file = TARGET;
    private static Path home = TARGET;

    @TempDir
    Path folder;

    @BeforeAll
    static void unpacks() throws IOException {
        List<Path> made = endingWith(TARGET, ".tar.gz");
        assumeTrue(made.size() == 1, "needs mvn -Pdist package");
        file = made.get(0);
        Path place = Files.createDirectories(machine.resolve("mes outils, été"));
        Path tools = Files.createDirectories(machine.resolve("bin"));
        for (String tool : List.of("dirname", "readlink")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }
        Ended unpacked =
                DelaminateProcess.command(machine, Map.of(), List.of("tar", "xzf", file.toString(), "-C", place + ""));
        assertThat(unpacked.exit()).as(unpacked.output()).isZero();
        home = endingWith(place, "").get(0);
        DelaminateProcess.tell("chmod", "-R", "a-w", home.toString());
    }

    @AfterAll
    static void canBeDeleted() {
        if (!home.equals(TARGET)) {
            DelaminateProcess.tell("chmod", "-R", "u+w", home.toString());
        }
    }

    @Test
    void layersTheSamplesItBrings() throws IOException {
        List<Path> before = endingWith(home.resolve("lib"), "");

        Ended ended = delaminate(
                "",
                "run",
                home.resolve("samples/catalog.csv") + "",
                "--out",
                "out",
                "--emulator",
                "--poll-first",
                "100ms");
        Ended exported = delaminate("", "export", "out", "--format", "psd,pptx,pdf");

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("15 done · 0 failed");
        assertThat(exported.output()).contains("Exported 15 picture(s)");
        assertThat(endingWith(home.resolve("lib"), "")).isEqualTo(before);
    }

    /** {@code -Xshare:on} ends the JVM when the archive does not fit. */
    @Test
    void mapsItsClassesFromTheArchiveThatItBrings() {
        Ended ended = delaminate("-Xshare:on", "--version");

        assertThat(ended.output()).matches("delaminate \\S+\n");
    }

    @Test
    void unpacksNothingAnywhere() throws IOException {
        Path missing = folder.resolve("missing");

        Ended ended = delaminate("-Djava.io.tmpdir=" + missing, "status", "nowhere");
        Ended run = delaminate(
                "-Djava.io.tmpdir=" + missing,
                "run",
                home.resolve("samples/catalog.csv") + "",
                "--out",
                "out",
                "--emulator",
                "--limit",
                "1");

        assertThat(ended.output()).contains("nowhere");
        assertThat(run.output()).contains("1 done");
        assertThat(missing).isEmptyDirectory();
        assertThat(folder.resolve("out/.delaminate/native")).isEmptyDirectory();
    }

    @Test
    void hasADigestAndTheLicencesOfAllThatIsInIt() throws IOException {
        assertThat(Path.of(file + ".sha256"))
                .hasContent(DigestUtils.sha256Hex(Files.readAllBytes(file)) + "  " + file.getFileName() + "\n");
        assertThat(home.resolve("runtime/legal/java.base/LICENSE")).content().contains("GNU General Public License");
        assertThat(home.resolve("LICENSE")).hasSameTextualContentAs(Path.of("LICENSE"));
        assertThat(home.resolve("THIRD-PARTY.md")).isNotEmptyFile();
        assertThat(home.resolve("delaminate.cdx.json")).isNotEmptyFile();
    }

    private Ended delaminate(String javaOptions, String... words) {
        Map<String, String> environment = Map.of(
                "PATH",
                machine.resolve("bin") + "",
                "JAVA_HOME",
                "/nowhere",
                "JAVA_OPTS",
                javaOptions,
                "LC_ALL",
                "xx_XX.UTF-8");
        List<String> command = new ArrayList<>(
                List.of("/usr/bin/env", "-u", "HOME", home.resolve("bin").resolve("delaminate") + ""));
        command.addAll(List.of(words));
        return DelaminateProcess.command(folder, environment, command);
    }

    private static List<Path> endingWith(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }
}
