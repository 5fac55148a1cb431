package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher where there is no Java, or one that is too old. */
class JavaIT {
    @TempDir
    Path folder;

    @Test
    void saysWhatToInstallWhereThereIsNoJava() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "stat", "cksum", "sed", "ls")) {
            executable(tools.resolve(tool), "exec " + found(tool) + " \"$@\"");
        }

        Ended ended = version(Map.of(
                "PATH", tools.toString(), "JAVA_HOME", folder.resolve("gone").toString()));

        assertThat(ended.exit()).as(ended.output()).isEqualTo(5);
        assertThat(ended.output()).contains("there is no Java here", "gone", "install Java 17 or newer", "JAVA_HOME");
    }

    @Test
    void saysWhatToInstallWhereTheReleaseFileTellsOfAnOldJava() throws IOException {
        Path home = javaThatSays("never asked");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.25\"\n");

        assertTooOld(version(Map.of("JAVA_HOME", home.toString())), "is Java 11");
    }

    @Test
    void saysWhatToInstallWhereAnOldJavaTellsItselfOnly() throws IOException {
        Path home = javaThatSays("openjdk version \"1.8.0_392\"");

        assertTooOld(version(Map.of("JAVA_HOME", home.toString())), "is Java 8");
    }

    private static void assertTooOld(Ended ended, String words) {
        assertThat(ended.exit()).as(ended.output()).isEqualTo(5);
        assertThat(ended.output()).contains(words, "too old", "install Java 17 or newer");
    }

    private Ended version(Map<String, String> environment) {
        return DelaminateProcess.command(
                folder, environment, List.of("/bin/sh", DelaminateProcess.LAUNCHER.toString(), "--version"));
    }

    private Path javaThatSays(String words) throws IOException {
        Path home = folder.resolve("jdk");
        executable(Files.createDirectories(home.resolve("bin")).resolve("java"), "echo '" + words + "' >&2");
        return home;
    }

    private static void executable(Path script, String line) throws IOException {
        Files.writeString(script, "#!/bin/sh\n" + line + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private static Path found(String tool) {
        return List.of("/usr/bin", "/bin").stream()
                .map(place -> Path.of(place, tool))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }
}
