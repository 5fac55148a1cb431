package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.acceptance.DelaminateProcess.Ended;
import dev.delaminate.tried.Effort;
import dev.delaminate.tried.Trial.Chapter;
import dev.delaminate.tried.WhatWasTried;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real runs whose OUT is taken away, locked, shared or oddly named. */
class LocalFaultsIT {
    private static final int ROWS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Random random = new Random(Effort.SEED);

    @TempDir
    Path folder;

    private EmulatorProcess emulator;

    /** Something that is done to OUT, and taken back. */
    private interface Deed {
        void to(Catalog runs) throws IOException;
    }

    @BeforeEach
    void startTheService() {
        emulator = EmulatorProcess.start(
                folder,
                "--slots",
                "10",
                "--solid",
                "1000",
                "--duration",
                "uniform:50ms..300ms",
                "--seed",
                "" + Effort.SEED);
    }

    @AfterEach
    void stopTheService() {
        emulator.close();
    }

    @Test
    void goesOnWhenOutIsMovedAwayAndBack() throws IOException {
        goesOn(
                "OUT moved away at a random moment; then back, and the same command",
                "gone",
                runs -> Files.move(runs.out(), folder.resolve("elsewhere")),
                runs -> Files.move(folder.resolve("elsewhere"), runs.out()));
    }

    @Tag("chaos")
    @Test
    void goesOnWhenAFileTookThePlaceOfTheLayers() throws IOException {
        goesOn(
                "OUT/layers replaced by a file at a random moment; then back, and the same command",
                "cannot use",
                runs -> {
                    Files.move(runs.out().resolve("layers"), folder.resolve("layers"));
                    Files.writeString(runs.out().resolve("layers"), "in the way");
                },
                runs -> {
                    Files.delete(runs.out().resolve("layers"));
                    Files.move(folder.resolve("layers"), runs.out().resolve("layers"));
                });
    }

    @Tag("chaos")
    @Test
    void goesOnWhenTheLayersBecameReadOnly() throws IOException {
        goesOn(
                "OUT/layers read-only from a random moment on; then writable, and the same command",
                "no permission to write",
                runs -> SmallDisk.readOnly(runs.out().resolve("layers")),
                runs -> SmallDisk.leave(runs.out().resolve("layers")));
    }

    private void goesOn(String what, String cause, Deed fault, Deed mending) throws IOException {
        Catalog runs = Catalog.of(folder, "catalog", ROWS, emulator);
        int rows = 1 + random.nextInt(ROWS - 20);
        Ended stopped;
        try (DelaminateProcess run = runs.start()) {
            Eventually.isTrue("rows to be submitted", PATIENCE, () -> emulator.accepted() >= rows);
            try {
                fault.to(runs);
                stopped = run.await();
            } finally {
                mending.to(runs);
            }
        }
        DiskFullIT.assertStopped(stopped, cause);

        runs.finish(Chapter.MACHINE, what, 1);
    }

    @Tag("chaos")
    @Test
    void stopsWhenOutIsDeletedAndDoesNotBringItBack() {
        Catalog runs = Catalog.of(folder, "deleted", 400, emulator);
        try (DelaminateProcess run = runs.start()) {
            Eventually.isTrue("rows to be submitted", PATIENCE, () -> emulator.accepted() >= 20);
            Eventually.isTrue("OUT to be deleted", PATIENCE, () -> isDeleted(runs.out()));
            Ended stopped = run.await();

            DiskFullIT.assertStopped(stopped, "gone");
            assertThat(runs.out()).doesNotExist();
            assertThat(emulator.accepted()).isLessThan(400);
            WhatWasTried.record(
                    Chapter.MACHINE, "OUT deleted while running", 1, 400, 0, 0, "stopped with the cause, exit 5");
        }
    }

    @Tag("chaos")
    @Test
    void sendsNothingWhereOutIsReadOnly() throws IOException {
        Catalog runs = Catalog.of(folder, "read-only", 5, emulator);
        try (SmallDisk disk = SmallDisk.on(runs.out(), 16)) {
            disk.remount("ro");
            Ended stopped = runs.run();
            DiskFullIT.assertStopped(stopped, "no permission to write");
            assertThat(emulator.accepted()).isZero();

            disk.remount("rw");
            runs.finish(Chapter.MACHINE, "OUT read-only at start; then writable, and the same command", 1);
        }
    }

    @Test
    void readsAndPlansWhereOutIsReadOnly() {
        try (SmallDisk disk = SmallDisk.on(folder.resolve("frozen"), 16)) {
            Catalog runs = new Catalog(Results.manifest(folder, "frozen", 3), disk.path(), emulator);
            assertThat(runs.run("--limit", "1").exit()).isEqualTo(8);
            disk.remount("ro");

            for (String command : List.of("status", "settle", "plan")) {
                Ended told = DelaminateProcess.run(folder, command, disk.path().toString());

                assertThat(told.exit()).as(command + ": " + told.output()).isZero();
            }
            disk.remount("rw");
        }
    }

    @Test
    void runsWhereNothingInOutMayBeExecuted() {
        try (SmallDisk disk = SmallDisk.on(folder.resolve("noexec"), 16)) {
            disk.remount("noexec");
            Catalog runs = new Catalog(Results.manifest(folder, "noexec", 3), disk.path(), emulator);

            Ended ended = runs.run();

            assertThat(ended.exit()).as(ended.output()).isZero();
        }
    }

    @Test
    void putsTheResultsBesideAFileThatCannotBeReplaced() throws IOException {
        Catalog runs = Catalog.of(folder, "held", 5, emulator);
        Files.createDirectories(runs.out().resolve("results.csv/in the way"));

        Ended ended = runs.run();

        assertThat(ended.exit()).as(ended.output()).isZero();
        Path beside = only(runs.out(), "results-.*csv");
        assertThat(Results.column(beside, "result_status")).containsOnly("done");
        assertThat(ended.output()).contains(beside.toString(), "in use", "delaminate results");
        WhatWasTried.record(
                Chapter.MACHINE,
                "results.csv cannot be replaced",
                1,
                5,
                0,
                0,
                "results-TIME.csv beside it, and it says so");
    }

    @Test
    void worksAtOnceAfterTheOwnerOfOutWasKilled() {
        Catalog runs = Catalog.of(folder, "owned", ROWS, emulator);
        long before = emulator.accepted();
        emulator.faults("poll-429-seconds@for=1h");
        try (DelaminateProcess first = runs.start()) {
            Eventually.isTrue("the first to work", PATIENCE, () -> emulator.accepted() > before);

            Ended second = runs.run();
            assertThat(second.exit()).as(second.output()).isEqualTo(7);
            assertThat(second.lastLine()).contains("in use by process " + first.pid(), "delaminate run");
            first.kill();
        }
        emulator.faults();
        Ended last = runs.run();

        assertThat(last.exit()).as(last.output()).isIn(0, 3);
        Audit.of(runs.manifest(), runs.out(), emulator)
                .holds("done", "in_doubt")
                .record(
                        Chapter.MACHINE,
                        "a second process on the same OUT (exit 7); the first killed, a third goes on",
                        1);
    }

    /** The shell hands the names on as bytes, as cron and systemd do. */
    @Tag("chaos")
    @Test
    void takesNamesBeyondAsciiInALocaleWithoutThem() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home/lib")).getParent();
        Files.createDirectories(home.resolve("bin"));
        Path launcher = home.resolve("bin/delaminate");
        Files.copy(Path.of("src/main/dist/bin/delaminate"), launcher);
        Files.copy(Path.of("target/delaminate.jar"), home.resolve("lib/delaminate.jar"));
        String arguments = " run 图片.csv --out 层 --service " + emulator.service() + " --poll-first 20ms --min-free 1M\n";
        String rename = "mv pictures.csv 图片.csv\n";
        Results.manifest(folder, 3);

        Ended launched = shell(rename + "sh " + launcher + arguments);
        assertThat(launched.exit()).as(launched.output()).isZero();
        Ended listed = shell("mv 层 out-launched\n");
        assertThat(listed.exit()).as(listed.output()).isZero();
        assertThat(Results.column(folder.resolve("out-launched/results.csv"), "result_status"))
                .containsOnly("done")
                .hasSize(3);

        Ended bare = shell(DelaminateProcess.java() + " -jar " + home.resolve("lib/delaminate.jar") + arguments);
        assertThat(bare.exit()).as(bare.output()).isEqualTo(2);
        assertThat(bare.output()).contains("LC_ALL=C.UTF-8");
        assertThat(emulator.accepted()).isEqualTo(3);
        WhatWasTried.record(
                Chapter.MACHINE,
                "LC_ALL=C and names beyond ASCII",
                2,
                3,
                0,
                0,
                "3 done by bin/delaminate; java -jar says what to set, exit 2");
    }

    private Ended shell(String script) throws IOException {
        Path file = Files.write(folder.resolve("script.sh"), script.getBytes(StandardCharsets.UTF_8));
        return DelaminateProcess.command(
                folder, Map.of("LC_ALL", "C", "DELAMINATE_API_KEY", "a-test-key"), List.of("sh", file.toString()));
    }

    private static boolean isDeleted(Path out) {
        try {
            new ProcessBuilder("rm", "-rf", out.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return !Files.exists(out);
    }

    private static Path only(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches(name))
                    .toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}
