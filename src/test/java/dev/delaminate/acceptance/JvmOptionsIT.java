package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launcher asks of the JVM: little memory, and for a short run of a real service the quick compiler only. */
class JvmOptionsIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "run --help,                                1, 256",
        "run --emulator --help,                     4, 512",
        "emulator --help,                           4, 512",
        "plan --help,                               4, 256",
        "verify --help,                             4, 256",
    })
    void fitTheCommand(String arguments, int compilerLevel, int heapMegabytes) {
        String flags = flags("", arguments);

        assertThat(flags)
                .contains("-XX:TieredStopAtLevel=" + compilerLevel + " ")
                .contains("-XX:MaxHeapSize=" + heapMegabytes * 1024L * 1024 + " ")
                .contains("-XX:MaxDirectMemorySize=67108864 ");
    }

    @ParameterizedTest
    @CsvSource({"-XX:TieredStopAtLevel=4, -XX:TieredStopAtLevel=4", "-Xmx1g, -XX:MaxHeapSize=1073741824"})
    void giveWayToThoseOfTheUser(String javaOptions, String expected) {
        assertThat(flags(javaOptions, "run --help")).contains(expected + " ");
    }

    @ParameterizedTest
    @CsvSource({"30000, 4", "29999, 1"})
    void giveManyRowsTheSecondCompiler(int lines, int compilerLevel) throws IOException {
        Path manifest = folder.resolve("rows.csv");
        Files.writeString(manifest, "image_url\n" + "https://a.example/1.png\n".repeat(lines - 1));

        assertThat(flags("", "run " + manifest + " --help")).contains("-XX:TieredStopAtLevel=" + compilerLevel + " ");
    }

    /** As the JVM prints them, on its first line. */
    private String flags(String javaOptions, String arguments) {
        List<String> command = Stream.concat(
                        Stream.of(DelaminateProcess.LAUNCHER.toString()), Stream.of(arguments.split(" ")))
                .toList();
        Ended ended = DelaminateProcess.command(
                folder, Map.of("JAVA_OPTS", "-XX:+PrintCommandLineFlags " + javaOptions), command);
        return ended.output().lines().findFirst().orElse("") + " ";
    }
}
