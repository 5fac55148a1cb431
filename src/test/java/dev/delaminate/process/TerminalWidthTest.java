package dev.delaminate.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The width of a real terminal, where there is one to be had. */
class TerminalWidthTest {
    private static final String CLASS_PATH = Stream.of(Told.class, TerminalWidth.class, LoggerFactory.class)
            .map(type ->
                    type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .collect(Collectors.joining(File.pathSeparator));

    /** Standard error is a terminal of 97 columns that then gets 61; input and output are none. */
    private static final String ON_A_TERMINAL = """
            import fcntl, os, pty, struct, subprocess, sys, termios
            ours, theirs = pty.openpty()
            def size(columns):
                fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
            size(97)
            program = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs)
            print(program.stdout.readline().decode().strip())
            size(61)
            program.send_signal(28)
            print(program.stdout.readline().decode().strip())
            program.terminate()
            """;

    @Test
    @Timeout(60)
    void isThatOfStandardErrorAndAskedForAgainAfterAResize(@TempDir Path folder) throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/python3")))
                .as("python3 makes a terminal")
                .isTrue();
        Path script = Files.writeString(folder.resolve("terminal.py"), ON_A_TERMINAL);

        String told = output(new ProcessBuilder(
                "/usr/bin/python3",
                script.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                CLASS_PATH,
                Told.class.getName()));

        assertThat(told.lines()).containsExactly("97", "61");
    }

    @Test
    void isNoneWhereStandardErrorIsNoTerminal() throws Exception {
        ProcessBuilder piped = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                CLASS_PATH,
                Told.class.getName());

        assertThat(output(piped).lines()).containsOnly("0");
    }

    private static String output(ProcessBuilder program) throws IOException, InterruptedException {
        Process running = program.start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        running.waitFor();
        return output;
    }

    /** Prints the width, and once more when it is another one. */
    static final class Told {
        private Told() {}

        public static void main(String[] none) {
            TerminalWidth width = TerminalWidth.ofStandardError();
            int first = width.getAsInt();
            System.out.println(first);
            while (first > 0 && width.getAsInt() == first) {
                Thread.onSpinWait();
            }
            System.out.println(width.getAsInt());
        }
    }
}
