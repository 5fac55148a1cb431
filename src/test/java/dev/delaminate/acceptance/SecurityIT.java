package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.tried.Effort;
import dev.delaminate.tried.Trial.Chapter;
import dev.delaminate.tried.WhatWasTried;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.netty.DisposableServer;
import reactor.netty.tcp.TcpServer;

/** The key, and where it must never be: in any byte of what a run leaves, says or sends to others. */
class SecurityIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Random random = new Random(Effort.SEED);
    private final Secret key = Secret.random(random);

    @TempDir
    Path folder;

    @Test
    void leavesTheKeyNowhereWhateverTheServiceRepeats() throws IOException {
        Path out = folder.resolve("out");
        Path manifest = manifest(EchoingService.pictures());
        List<String> seenElsewhere;
        try (EchoingService service = new EchoingService();
                DelaminateProcess run = DelaminateProcess.start(
                        folder, inEnvironment(), QuickRun.command(manifest, out, service.url()))) {
            Eventually.isTrue("a ledger", PATIENCE, () -> Files.exists(out.resolve(".delaminate/ledger.db-wal")));
            key.assertNotIn("the process list", cmdline(run.pid()));
            key.assertNotIn(
                    "status",
                    DelaminateProcess.run(folder, "status", out.toString(), "--json")
                            .output());
            key.assertNowhereBelow(folder);
            Ended ended = run.await();
            seenElsewhere = service.seenElsewhere();

            assertThat(ended.exit()).as(ended.output()).isEqualTo(3);
            assertThat(ended.output()).contains("[API key]");
        }

        assertThat(Results.column(out.resolve("results.csv"), "result_status")).isSubsetOf("failed", "in_doubt");
        assertThat(Files.readString(out.resolve("results.csv"))).contains("[API key]");
        assertThat(Results.column(out.resolve("results.csv"), "result_error"))
                .anyMatch(error -> error.contains("key_in_url"));
        assertThat(seenElsewhere)
                .as("a URL that holds the key is not asked for, not even without it")
                .isEmpty();
        int files = key.assertNowhereBelow(folder);
        WhatWasTried.record(
                Chapter.SECURITY,
                "A service repeats the key in codes, messages, URLs, redirects, ids; plain and escaped",
                EchoingService.pictures().size(),
                EchoingService.pictures().size(),
                0,
                0,
                "0 hits in every byte of " + files + " files, the screen and the process list");
    }

    @Test
    void leavesAKeyFromAFileNowhereWhenItIsRefused() throws IOException {
        Path out = folder.resolve("out");
        Path keys = Files.createDirectory(folder.resolve("keys"));
        Path file = Files.writeString(keys.resolve("key"), key.value() + "\n");
        try (EmulatorProcess emulator = EmulatorProcess.start(folder, "--solid", "1000", "--fault", "account-10002")) {
            String[] words = QuickRun.command(manifest(List.of("a", "b", "c")), out, emulator.service());
            List<String> command = new ArrayList<>(Arrays.asList(words));
            command.addAll(List.of("--api-key-file", file.toString()));

            try (DelaminateProcess run = DelaminateProcess.start(folder, Map.of(), command.toArray(String[]::new))) {
                Ended ended = run.await();

                assertThat(ended.exit()).as(ended.output()).isEqualTo(4);
            }
        }
        Files.delete(file);
        key.assertNowhereBelow(folder);
    }

    @Test
    void tellsTheKeyInNoHelpPlanOrComplaint() throws IOException {
        Path manifest = manifest(List.of("a"));
        List<List<String>> commands = new ArrayList<>(List.of(
                List.of("--help"),
                List.of("plan", manifest.toString()),
                List.of("run", manifest.toString(), "--out", "out", "--api-key=" + key.value()),
                List.of("run", manifest.toString(), "--out", "out", "--api-key-file", key.value())));
        Stream.of("run", "plan", "status", "results", "verify", "settle", "emulator")
                .forEach(command -> commands.add(List.of(command, "--help")));

        List<DelaminateProcess> processes = commands.stream()
                .map(command -> DelaminateProcess.start(folder, inEnvironment(), command.toArray(String[]::new)))
                .toList();

        for (DelaminateProcess process : processes) {
            assertThat(process.await().exit()).isIn(0, 2);
        }
        key.assertNowhereBelow(folder);
        WhatWasTried.record(
                Chapter.SECURITY,
                "The key where it does not belong on the command line, and every help",
                commands.size(),
                0,
                0,
                0,
                "never repeated");
    }

    @Test
    void goesNowhereThatALayerUrlOrRedirectLeadsTo() throws IOException {
        Path out = folder.resolve("out");
        List<String> pictures =
                List.of("url-private", "url-metadata", "url-file", "file-redirect-private", "file-redirect-loop");
        Path manifest = folder.resolve("urls.csv");
        Files.writeString(
                manifest,
                pictures.stream()
                        .map(fault -> fault + ",https://p.example/" + fault + ".png?fault=" + fault + "*always")
                        .collect(Collectors.joining("\n", "id,image_url\n", "\n")));
        try (EmulatorProcess emulator = EmulatorProcess.start(folder, "--solid", "1000", "--duration", "0")) {
            try (DelaminateProcess run = DelaminateProcess.start(
                    folder, inEnvironment(), QuickRun.command(manifest, out, emulator.service()))) {
                Ended ended = run.await();

                assertThat(ended.exit()).as(ended.output()).isEqualTo(3);
            }
            assertThat(emulator.stats().at("/files/with_key").asInt()).isZero();
        }
        List<String> codes = Results.column(out.resolve("results.csv"), "result_error");
        assertThat(codes)
                .satisfiesExactly(
                        code -> assertThat(code).contains("blocked_address"),
                        code -> assertThat(code).contains("blocked_address"),
                        code -> assertThat(code).contains("bad_url"),
                        code -> assertThat(code).contains("blocked_address"),
                        code -> assertThat(code).contains("redirects"));
        key.assertNowhereBelow(folder);
        WhatWasTried.record(
                Chapter.SECURITY,
                "Layer URLs and redirects that lead into a private network, end to end",
                pictures.size(),
                pictures.size(),
                0,
                0,
                "refused, nothing asked there");
    }

    @Test
    void tellsAProxyAndItsAnswersNothing() throws IOException {
        Secret password = Secret.random(random);
        List<String> heard = new CopyOnWriteArrayList<>();
        List<String> answers = List.of(
                "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Please log in</html>");
        Path manifest = manifest(List.of("a", "b"));
        for (String answer : answers) {
            DisposableServer proxy = proxy(answer, heard);
            String url = "http://me:" + URLEncoder.encode(password.value(), StandardCharsets.UTF_8) + "@127.0.0.1:"
                    + proxy.port();
            Path out = folder.resolve("out-" + answers.indexOf(answer));
            try (DelaminateProcess run = DelaminateProcess.start(
                    folder,
                    Map.of("DELAMINATE_API_KEY", key.value(), "HTTPS_PROXY", url),
                    QuickRun.command(manifest, out, "https://api.service.example"))) {
                Eventually.isTrue(
                        "the run to wait", PATIENCE, () -> run.output().contains("does not answer"));
                run.terminate();

                assertThat(run.await().exit()).as(run.output()).isEqualTo(6);
            } finally {
                proxy.disposeNow();
            }
        }

        assertThat(heard)
                .isNotEmpty()
                .noneMatch(text -> text.contains("Bearer"))
                .allSatisfy(text -> key.assertNotIn("what the proxy heard", text))
                .anyMatch(text -> text.startsWith("CONNECT api.service.example:443 "));
        key.assertNowhereBelow(folder);
        password.assertNowhereBelow(folder);
        WhatWasTried.record(
                Chapter.SECURITY,
                "A proxy with a password that answers 407 or a page of its own",
                answers.size(),
                2L * answers.size(),
                0,
                0,
                "told the service's name alone; password and key nowhere");
    }

    private static DisposableServer proxy(String answer, List<String> heard) {
        return TcpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((in, out) -> out.sendString(in.receive()
                        .asString(StandardCharsets.ISO_8859_1)
                        .doOnNext(heard::add)
                        .map(text -> answer)))
                .bindNow();
    }

    private Map<String, String> inEnvironment() {
        return Map.of("DELAMINATE_API_KEY", key.value());
    }

    private Path manifest(List<String> pictures) throws IOException {
        return Files.writeString(
                folder.resolve("manifest.csv"),
                pictures.stream()
                        .map(name -> name + ",https://p.example/" + name + ".png")
                        .collect(Collectors.joining("\n", "id,image_url\n", "\n")));
    }

    private static String cmdline(long pid) {
        Path cmdline = Path.of("/proc", Long.toString(pid), "cmdline");
        try {
            return Files.exists(cmdline) ? Files.readString(cmdline, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
