package dev.delaminate.batch.compose;

import dev.delaminate.bench.Chapter;
import dev.delaminate.bench.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.file.PathUtils;

/**
 * What new grounds cost: compositions a CPU second, beside a loop that only writes some of them again as PNG, and the memory
 * that it takes, in a process of its own with a heap of 512 MB.
 */
public final class ComposeTable implements Chapter {
    private static final int SETS = 1_000;
    private static final int LARGE_SHARE = 25;

    @Override
    public String name() {
        return "compose";
    }

    @Override
    public String table(Settings settings) throws IOException {
        int sets = settings.rowsOr(SETS);
        return "| compositions, -Xmx512m | pictures | a CPU second | only writing them | ratio | there already, a CPU second | peak resident MB |\n"
                + "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
                + line("%,d sets of 4 layers of 160² on 10 grounds of 500²", sets, 160, 500)
                + line(
                        "%,d sets of 4 layers of 640² on 10 grounds of 2000²",
                        Math.max(1, sets / LARGE_SHARE), 640, 2000);
    }

    private static String line(String title, int sets, int side, int canvas) throws IOException {
        Path folder = Files.createTempDirectory("delaminate-bench");
        try {
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ComposeLoad.class.getName(),
                    folder.toString(),
                    Integer.toString(sets),
                    Integer.toString(side),
                    Integer.toString(canvas));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String figures = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return "| " + title.formatted(sets) + " | " + figures.strip() + " |\n";
        } finally {
            PathUtils.deleteDirectory(folder);
        }
    }
}
