package dev.delaminate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What config/ gives to those who run workers: its commands are ones that the program has, and a stop is long enough. */
class DeploymentTest {
    private static final Path KUBERNETES = Path.of("config", "kubernetes.yaml");
    private static final Path UNIT = Path.of("config", "delaminate-worker@.service");
    private static final Pattern DRAIN = Pattern.compile("--drain[= ](\\d+)m");

    @Test
    void kubernetesStartsAWorkerThatStays() throws IOException {
        List<String> words = new ArrayList<>();
        container().at("/args").forEach(word -> words.add(word.asString()));

        isAWorkerThatStays(words);
    }

    @Test
    void kubernetesKillsNoWorkerThatCollectsWhatIsInFlight() throws IOException {
        JsonNode pod = deployment().at("/spec/template/spec");

        assertThat(pod.at("/terminationGracePeriodSeconds").asInt())
                .isGreaterThan(drainSeconds(container().at("/args").toString()));
    }

    @Test
    void kubernetesGivesAWorkerNothingThatItDoesNotNeed() throws IOException {
        JsonNode pod = deployment().at("/spec/template/spec");

        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(container().at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container().at("/securityContext/capabilities/drop/0").asString())
                .isEqualTo("ALL");
        List<String> mounted = new ArrayList<>();
        container()
                .at("/volumeMounts")
                .forEach(mount -> mounted.add(mount.at("/name").asString()));
        List<String> volumes = new ArrayList<>();
        pod.at("/volumes").forEach(volume -> volumes.add(volume.at("/name").asString()));
        assertThat(mounted).containsExactlyElementsOf(volumes);
    }

    @Test
    void systemdStartsAWorkerThatStays() throws IOException {
        List<String> words = List.of(setting("ExecStart").split(" "));

        assertThat(words.get(0)).isEqualTo("/opt/delaminate/bin/delaminate");
        isAWorkerThatStays(words.subList(1, words.size()));
    }

    @Test
    void systemdKillsNoWorkerThatCollectsWhatIsInFlight() throws IOException {
        assertThat(setting("KillSignal")).isEqualTo("SIGTERM");
        assertThat(Integer.parseInt(setting("TimeoutStopSec").replace("s", "")))
                .isGreaterThan(drainSeconds(setting("ExecStart")));
    }

    private static void isAWorkerThatStays(List<String> words) {
        CommandLine work = DelaminateCommand.described(Map.of(), "work"::equals)
                .getSubcommands()
                .get(words.get(0));
        List<String> options = words.stream()
                .filter(word -> word.startsWith("--"))
                .map(word -> word.replaceFirst("=.*", ""))
                .toList();
        assertThat(options)
                .contains("--stay", "--ledger", "--run", "--out")
                .isSubsetOf(Objects.requireNonNull(work)
                        .getCommandSpec()
                        .optionsMap()
                        .keySet());
    }

    private static int drainSeconds(String words) {
        Matcher drain = DRAIN.matcher(words);
        assertThat(drain.find()).isTrue();
        return 60 * Integer.parseInt(drain.group(1));
    }

    private static String setting(String name) throws IOException {
        return Pattern.compile("(?m)^" + name + "=(.*)$")
                .matcher(Files.readString(UNIT))
                .results()
                .map(MatchResult::group)
                .map(line -> line.substring(name.length() + 1))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static JsonNode container() throws IOException {
        return deployment().at("/spec/template/spec/containers/0");
    }

    private static JsonNode deployment() throws IOException {
        YAMLMapper mapper = new YAMLMapper();
        for (String document : Files.readString(KUBERNETES).split("(?m)^---$")) {
            JsonNode read = mapper.readTree(document);
            if (read.at("/kind").asString().equals("Deployment")) {
                return read;
            }
        }
        throw new AssertionError("no Deployment in " + KUBERNETES);
    }
}
