package dev.delaminate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delaminate.emulator.layering.PictureLayering;
import dev.delaminate.emulator.layering.SolidLayering;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What outlives the emulator in its state folder. */
class EmulatorStateTest {
    @TempDir
    private Path folder;

    @Test
    void findsFinishedJobsAndTheirFilesAgainAtTheSamePorts() {
        EmulatorOptions options = EmulatorOptions.defaults().withStateFolder(folder);
        String id;
        String upload;
        String url;
        String service;
        try (Emulated before = Emulated.start(options)) {
            upload = before.upload("a.png", "Picture").json().get("data").stringValue();
            id = before.submitted(upload);
            url = before.layerUrl(id, 3);
            service = before.service();
        }

        AtomicInteger layered = new AtomicInteger();
        PictureLayering counting = (source, layers) -> {
            layered.incrementAndGet();
            return new SolidLayering(400).layers(source, layers);
        };
        try (Emulated after = Emulated.start(options, counting)) {
            assertThat(after.service()).isEqualTo(service);
            assertThat(after.layerUrl(id, 3)).isEqualTo(url);
            assertThat(after.get(url).text()).contains("IEND");
            assertThat(after.get(upload).text()).isEqualTo("Picture");
            JsonNode stats = after.stats();
            assertThat(stats.get("submissions").get("accepted").intValue()).isOne();
            assertThat(stats.get("in_flight").get("now").intValue()).isZero();

            after.finished(after.submitted(upload));
            assertThat(after.stats().get("submissions").get("most_of_one").intValue())
                    .isEqualTo(2);
            assertThat(layered).hasValue(0);
        }
    }

    @Test
    void goesOnWithJobsThatRanOrWaited() {
        EmulatorOptions slow = Emulated.solid(1, "10m").withStateFolder(folder);
        String running;
        String waiting;
        try (Emulated before = Emulated.start(slow)) {
            running = before.submitted("https://a.example/1.png");
            waiting = before.submitted("https://a.example/2.png");
        }

        try (Emulated after = Emulated.start(slow)) {
            assertThat(after.poll(running).text()).contains("IN_PROGRESS");
            assertThat(after.poll(waiting).text()).contains("IN_QUEUE").contains("\"queue_position\": 0");
            assertThat(after.stats().get("in_flight").get("now").intValue()).isEqualTo(2);
        }
    }

    @Test
    void finishesWhatRanOutOfItsTimeWhileItWasAway() {
        EmulatorOptions options = Emulated.solid(1, "200ms").withStateFolder(folder);
        String first;
        String second;
        try (Emulated before = Emulated.start(options)) {
            first = before.submitted("https://a.example/1.png");
            second = before.submitted("https://a.example/2.png");
        }

        try (Emulated after = Emulated.start(options)) {
            assertThat(after.finished(first).status()).isEqualTo(200);
            assertThat(after.finished(second).status()).isEqualTo(200);
        }
    }

    @Test
    void passesOverHalfAWriteThatACrashLeft() throws IOException {
        EmulatorOptions options = Emulated.solid().withStateFolder(folder);
        String id;
        try (Emulated before = Emulated.start(options)) {
            id = before.submitted("https://a.example/ü.png");
        }
        Files.writeString(folder.resolve("jobs.db-wal"), "half a frame");

        try (Emulated after = Emulated.start(options)) {
            assertThat(after.finished(id).status()).isEqualTo(200);
            after.submitted("https://a.example/2.png");
        }
        try (Emulated again = Emulated.start(options)) {
            assertThat(again.stats().get("submissions").get("accepted").intValue())
                    .isEqualTo(2);
        }
    }

    /** The files of a running emulator are what a kill leaves. */
    @Test
    void aCopyMadeWhileItRunsHasEveryJobThatWasAnswered(@TempDir Path copy) throws IOException {
        String id;
        try (Emulated before = Emulated.start(Emulated.solid().withStateFolder(folder))) {
            id = before.submitted("https://a.example/1.png");
            for (String name : List.of("jobs.db", "jobs.db-wal")) {
                Files.copy(folder.resolve(name), copy.resolve(name));
            }
        }

        try (Emulated after = Emulated.start(Emulated.solid().withStateFolder(copy))) {
            assertThat(after.finished(id).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no database at all", "CREATE TABLE jobs (name TEXT)", "UPDATE jobs SET fault = 'no-such'"})
    void refusesADamagedOrForeignFolderInOneLine(String damage) throws IOException, SQLException {
        EmulatorOptions options = Emulated.solid().withStateFolder(folder);
        if (damage.startsWith("UPDATE")) {
            try (Emulated before = Emulated.start(options)) {
                before.submitted("https://a.example/1.png");
            }
        }
        if (damage.startsWith("no")) {
            Files.writeString(folder.resolve("jobs.db"), damage);
        } else {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("jobs.db"));
                    Statement statement = connection.createStatement()) {
                statement.execute(damage);
            }
        }

        assertThatThrownBy(() -> Emulated.start(options))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be read as an emulator's jobs")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("\n"));
    }

    @Test
    void keepsTheFaultAndTheErrorOfAJob() {
        EmulatorOptions options = EmulatorOptions.defaults().withStateFolder(folder);
        String failed;
        String never;
        try (Emulated before = Emulated.start(options)) {
            failed = before.submitted(
                    before.upload("a.txt", "no\tpicture").json().get("data").stringValue());
            before.pollUntil(failed, answer -> answer.status() == 422);
            never = before.submitted(before.upload("b-fault-job-never.png", "Picture")
                    .json()
                    .get("data")
                    .stringValue());
        }

        try (Emulated after = Emulated.start(options)) {
            assertThat(after.poll(failed).text()).contains("image_load_error").contains("Not a picture");
            assertThat(after.poll(never).text()).contains("IN_");
        }
    }

    @Test
    void takesNewPortsWhenTheOldOnesAreTaken() throws IOException {
        EmulatorOptions options = Emulated.solid().withStateFolder(folder);
        URI service;
        try (Emulated before = Emulated.start(options)) {
            service = URI.create(before.service());
        }

        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new java.net.InetSocketAddress(service.getHost(), service.getPort()));
            try (Emulated after = Emulated.start(options)) {
                assertThat(after.service()).isNotEqualTo(service.toString());
                assertThat(after.submit("https://a.example/1.png").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void saysThatAPortIsTakenOrThatAnotherUsesTheFolder() {
        try (Emulated first = Emulated.start(Emulated.solid().withStateFolder(folder))) {
            int port = URI.create(first.service()).getPort();

            assertThatThrownBy(() -> Emulated.start(Emulated.solid().withStateFolder(folder)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Another emulator uses");
            assertThatThrownBy(() -> Emulated.start(
                            Emulated.solid().withBinding(new EmulatorOptions.Binding("127.0.0.1", port, 0))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Choose another port");
        }
    }
}
