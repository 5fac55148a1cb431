package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The container's recipes: no root, nothing written outside of /out, and the program as its only process. */
class ContainerTest {
    private static final Path FOLDER = Path.of("config", "docker");
    private static final List<String> INSTRUCTIONS = List.of(
            "FROM",
            "ARG",
            "ADD",
            "RUN",
            "COPY",
            "ENV",
            "USER",
            "WORKDIR",
            "VOLUME",
            "HEALTHCHECK",
            "STOPSIGNAL",
            "ENTRYPOINT",
            "CMD");

    private final List<String> lines = instructions();

    @Test
    void hasOnlyInstructionsThatBuildersKnow() {
        assertThat(lines)
                .extracting(line -> line.split(" ")[0])
                .isSubsetOf(INSTRUCTIONS)
                .startsWith("FROM");
    }

    @Test
    void runsAsNoRootAndWritesToItsVolume() {
        assertThat(lines).contains("USER 10001:10001", "VOLUME /out", "WORKDIR /out");
        assertThat(lines.subList(lines.indexOf("USER 10001:10001"), lines.size()))
                .noneMatch(line -> line.startsWith("RUN") || line.startsWith("COPY"));
    }

    /** A shell in between would not hand a stop on. */
    @Test
    void isTheProgramWithoutAShellBeforeIt() {
        assertThat(list("ENTRYPOINT")).containsExactly("/opt/delaminate/bin/delaminate");
        assertThat(list("CMD")).containsExactly("--help");
    }

    @Test
    void isComposedWithARootThatIsReadOnly() throws IOException {
        JsonNode service = new YAMLMapper()
                .readTree(Files.readString(FOLDER.resolve("compose.yaml")))
                .path("services")
                .path("delaminate");

        assertThat(service.path("read_only").asBoolean()).isTrue();
        assertThat(service.path("init").asBoolean()).isTrue();
        assertThat(service.path("environment").path("DELAMINATE_API_KEY_FILE").asString())
                .isEqualTo("/run/secrets/" + service.path("secrets").path(0).asString());
        assertThat(FOLDER.resolve(service.path("build").path("context").asString())
                        .resolve(service.path("build").path("dockerfile").asString())
                        .normalize())
                .isEqualTo(FOLDER.resolve("Dockerfile"));
    }

    private List<String> list(String instruction) {
        String line = lines.stream()
                .filter(words -> words.startsWith(instruction + " "))
                .findFirst()
                .orElseThrow();
        List<String> words = new ArrayList<>();
        JsonMapper.shared().readTree(line.substring(instruction.length())).forEach(word -> words.add(word.asString()));
        return words;
    }

    /** Each in one line, without comments. */
    private static List<String> instructions() {
        try {
            return Files.readString(FOLDER.resolve("Dockerfile"))
                    .replaceAll("(?m)^#.*\\R", "")
                    .replaceAll("\\s*\\\\\\R\\s*", " ")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
