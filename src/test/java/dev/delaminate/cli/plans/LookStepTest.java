package dev.delaminate.cli.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.console.ExitCode;
import dev.delaminate.look.Plant;
import dev.delaminate.look.PlantedCatalog;
import dev.delaminate.look.PlantedHost;
import dev.delaminate.look.findings.FindingKind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class LookStepTest {
    @TempDir
    Path folder;

    private final PlantedHost host = new PlantedHost(Duration.ofMillis(2));

    @AfterEach
    void closeHost() {
        host.close();
    }

    @Test
    void namesEveryPlantedFaultAndNoSoundPicture() throws Exception {
        PlantedCatalog catalog = new PlantedCatalog(1000, 18, host.port(), PlantedCatalog.deadPort());
        LookRoom room = new LookRoom(folder).waits(Duration.ofSeconds(20), Duration.ofSeconds(60));

        ExitCode exit = room.look(catalog.addresses());

        Map<Long, Set<String>> found = room.found();
        List<String> wrong = new ArrayList<>();
        for (int at = 0; at < catalog.plants().size(); at++) {
            Plant plant = catalog.plants().get(at);
            Set<String> expected =
                    plant.found() == null ? Set.of() : Set.of(plant.found().id());
            Set<String> named = found.getOrDefault(at + 2L, Set.of());
            if (!named.equals(expected)) {
                wrong.add(plant + ": " + named + " " + catalog.addresses().get(at));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(exit).isEqualTo(ExitCode.SOME_FAILED);
        System.out.printf(
                "%d pictures, %d questions over %d connections%n",
                catalog.plants().size(), host.asked(), host.connections());
    }

    @Test
    void asksSoManyAtOnceAndNoMore() {
        LookRoom room = new LookRoom(folder).atOnce(7, 3);

        assertThat(room.look(sound(300, 5))).isEqualTo(ExitCode.DONE);

        assertThat(host.asked()).isEqualTo(300);
        assertThat(host.mostAtOnce()).isBetween(4, 7);
        assertThat(host.mostOfAHostAtOnce()).isBetween(2, 3);
        assertThat(room.told()).contains("every picture is there").doesNotContain("Fault", "Warning");
    }

    @Test
    void concludesNothingFromAnOutageOfEverybody() throws Exception {
        LookRoom room = new LookRoom(folder).atOnce(4, 2);
        List<String> addresses = sound(400, 3);
        Mono<Void> outage = Mono.delay(Duration.ofMillis(20))
                .repeat()
                .skipUntil(tick -> host.asked() > 100)
                .next()
                .publishOn(Schedulers.boundedElastic()) // to stop and to start may block
                .doOnNext(tick -> host.stop())
                .then(Mono.delay(Duration.ofSeconds(6), Schedulers.boundedElastic()))
                .doOnNext(tick -> host.start())
                .then();
        CompletableFuture<Void> over = outage.toFuture();

        assertThat(room.look(addresses)).isEqualTo(ExitCode.DONE);

        assertThat(room.found()).isEmpty();
        assertThat(over).isCompleted();
        assertThat(room.told()).contains("at 400 of 400 picture(s)");
    }

    @Test
    void saysThatTheNetworkIsAwayWhenNobodyAnswersAnyMore() throws Exception {
        LookRoom room = new LookRoom(folder).waits(Duration.ofSeconds(1), Duration.ofSeconds(2));
        List<String> addresses = sound(50, 3);
        host.stop();

        assertThat(room.look(addresses)).isEqualTo(ExitCode.LOCAL);

        assertThat(room.found()).isEmpty();
        assertThat(room.told()).contains("Nothing is concluded of 50 picture(s)");
    }

    @Test
    void remembersWhatItSawAndAsksAgainForFaults() throws Exception {
        Path cache = folder.resolve("cache.db");
        LookRoom room = new LookRoom(folder).cache(cache);
        List<String> addresses = new ArrayList<>(sound(40, 2));
        addresses.add("http://shop0.test:" + host.port() + "/HEIC/900.png");
        addresses.add("http://shop0.test:" + host.port() + "/MISSING/901.png");
        addresses.add("http://shop0.test:" + host.port() + "/PNG/902.png?token=geheim");

        room.look(addresses);
        int first = host.asked();
        Map<Long, Set<String>> found = room.found();
        room.look(addresses);

        assertThat(first).isEqualTo(43);
        assertThat(host.asked() - first).isEqualTo(2);
        assertThat(room.found())
                .isEqualTo(found)
                .isEqualTo(Map.of(42L, Set.of("wrong_format"), 43L, Set.of("missing")));
        assertThat(Files.readString(cache, StandardCharsets.ISO_8859_1)).doesNotContain("geheim", "shop0");
    }

    @Test
    void takesABrokenCacheForNone() throws Exception {
        Path cache = folder.resolve("cache.db");
        Files.writeString(cache, "no database at all ".repeat(1000));
        LookRoom room = new LookRoom(folder).cache(cache);

        assertThat(room.look(sound(10, 1))).isEqualTo(ExitCode.DONE);
        room.look(sound(10, 1));

        assertThat(host.asked()).isEqualTo(10);
    }

    @Test
    void givesUpAHostThatHangsAndNotTheOthers() throws Exception {
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            LookRoom room = new LookRoom(folder).waits(Duration.ofMillis(500), Duration.ofSeconds(20));
            List<String> addresses = new ArrayList<>();
            IntStream.range(0, 100)
                    .forEach(at -> addresses.add("http://hangs.test:" + hanging.getLocalPort() + "/" + at + ".png"));
            addresses.addAll(sound(20, 2));

            assertThat(room.look(addresses)).isEqualTo(ExitCode.SOME_FAILED);

            assertThat(room.found()).hasSize(100).allSatisfy((line, kinds) -> {
                assertThat(line).isLessThan(102);
                assertThat(kinds).containsExactly(FindingKind.HOST_SILENT.id());
            });
            assertThat(room.told()).contains("100 picture(s) a host that does not answer");
        }
    }

    @Test
    void tellsEqualBytesAndThoseThatStandForWhatIsMissing() throws Exception {
        LookRoom room = new LookRoom(folder);
        String base = "http://shop0.test:" + host.port();
        List<String> addresses = new ArrayList<>(List.of(base + "/PNG/1.png?a", base + "/PNG/1.png?b"));
        IntStream.range(0, 12).forEach(at -> addresses.add(base + "/PNG/2.png?" + at));

        assertThat(room.look(addresses)).isEqualTo(ExitCode.DONE);

        assertThat(room.found())
                .hasSize(13)
                .containsEntry(3L, Set.of("duplicate"))
                .containsEntry(4L, Set.of("placeholder"));
        assertThat(room.told()).contains("would save up to $0.05");
    }

    private List<String> sound(int pictures, int hosts) {
        return IntStream.range(0, pictures)
                .mapToObj(at -> "http://shop" + at % hosts + ".test:" + host.port() + "/PNG/" + at + ".png")
                .toList();
    }
}
