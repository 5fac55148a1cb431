package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.client.InlinePicture;
import dev.delaminate.ledger.Row;
import dev.delaminate.pipeline.outage.Gates;
import dev.delaminate.pipeline.run.RunContext;
import dev.delaminate.pipeline.run.StopReason;
import dev.delaminate.pipeline.run.StopSignal;
import dev.delaminate.pipeline.run.TestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

class PicturesTest {
    private static final byte[] BYTES = "not really a picture".getBytes(StandardCharsets.UTF_8);
    private static final Failure DROPPED = new Failure.Transient("http_500", "oops");

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final Journal journal = new Journal();
    private final StopSignal stop = new StopSignal(journal);
    private final RunContext run = new RunContext(TestOptions.EIGHT_IN_FLIGHT, stop, journal, timer, new Random(1));
    private final FakeLayeringService service = new FakeLayeringService(timer);
    private final Gates gates = new Gates(service, run);
    private final List<Path> uploads = new ArrayList<>();
    private final Row vase = Rows.local(1, "vase.png", UnchangedPicturesTest.sha256(BYTES));
    private @Nullable String url;
    private @Nullable Throwable error;
    private int ended;

    @TempDir
    Path folder;

    @BeforeEach
    void writeThePicture() throws IOException {
        Files.write(folder.resolve("vase.png"), BYTES);
    }

    @Test
    void goAsTheyAreWhenTheyAreUrls() {
        ask(false, Rows.pending(7));

        assertThat(url).isEqualTo(Rows.picture(7));
        assertThat(uploads).isEmpty();
    }

    @Test
    void areUploadedWhenTheyAreFiles() {
        answers(null);

        ask(false, vase);

        assertThat(url).isEqualTo("https://uploads.test/vase.png");
        assertThat(uploads).containsExactly(folder.resolve("vase.png"));
    }

    @Test
    void goInlineWhenToldTo() {
        ask(true, vase);

        assertThat(url)
                .isEqualTo(
                        new InlinePicture(folder.resolve("vase.png"), UnchangedPicturesTest.sha256(BYTES)).address());
        assertThat(uploads).isEmpty();
    }

    @Test
    void areNotUploadedWhenTheyChanged() throws IOException {
        Files.writeString(folder.resolve("vase.png"), "another picture");

        ask(false, vase);

        assertThat(failure()).isInstanceOf(Failure.Row.class);
        assertThat(uploads).isEmpty();
    }

    @Test
    void areNotSubmittedWhenTheyChangedWhileTheyWereSent() {
        service.onUpload(file -> Mono.fromCallable(() -> Files.writeString(file, "another picture"))
                .thenReturn("https://uploads.test/vase.png"));

        ask(false, vase);

        assertThat(failure().code()).isEqualTo("picture_changed");
        assertThat(url).isNull();
    }

    @Test
    void areUploadedAgainWhileNobodyIsThere() {
        service.onUpload(file -> upload(file, run.now() < 3_600_000 ? DROPPED : null));

        ask(false, vase);
        timer.advanceTimeBy(Duration.ofHours(1));
        boolean early = url != null;
        timer.advanceTimeBy(Duration.ofMinutes(3));

        assertThat(early).isFalse();
        assertThat(url).isEqualTo("https://uploads.test/vase.png");
        assertThat(error).isNull();
    }

    @Test
    void areGivenUpWhenTheServiceTakesOthers() {
        Row other = Rows.local(2, "other.png", UnchangedPicturesTest.sha256(BYTES));
        service.onUpload(file -> upload(file, file.endsWith("vase.png") ? DROPPED : null));
        ask(false, vase);
        for (int n = 0; n < 60 && error == null; n++) {
            gates.upload().guard(Mono.just(other)).subscribe();
            timer.advanceTimeBy(Duration.ofSeconds(10));
        }

        assertThat(failure()).isEqualTo(DROPPED);
        assertThat(journal.retries()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void waitAsLongAsTheServiceSays() {
        Failure busy = new Failure.Busy("http_429", "too many", Duration.ofMinutes(10), false);
        service.onUpload(file -> upload(file, run.now() == 0 ? busy : null));

        ask(false, vase);
        timer.advanceTimeBy(Duration.ofMinutes(10).minusMillis(1));
        boolean early = url != null;
        timer.advanceTimeBy(Duration.ofSeconds(2));

        assertThat(early).isFalse();
        assertThat(url).isEqualTo("https://uploads.test/vase.png");
    }

    @Test
    void areLeftForALaterRunWhenTheAccountIsStopped() {
        answers(new Failure.Account("-10001", "no such key"));

        ask(false, vase);

        assertThat(ended).isOne();
        assertThat(url).isNull();
        assertThat(stop.reasons()).containsOnlyKeys(StopReason.ACCOUNT);
    }

    @Test
    void areLeftForALaterRunWhenNothingMoreIsSubmitted() {
        answers(DROPPED);
        ask(false, vase);
        timer.advanceTimeBy(Duration.ofSeconds(5));

        stop.stopSubmitting(StopReason.BUDGET, "used up");
        int before = uploads.size();
        timer.advanceTimeBy(Duration.ofHours(1));

        assertThat(ended).isOne();
        assertThat(uploads).hasSize(before);
    }

    private void answers(@Nullable Failure failure) {
        service.onUpload(file -> upload(file, failure));
    }

    private Mono<String> upload(Path file, @Nullable Failure failure) {
        uploads.add(file);
        return failure == null
                ? Mono.just("https://uploads.test/" + file.getFileName())
                : Mono.error(new LayeringException(failure));
    }

    private void ask(boolean isInline, Row row) {
        UnchangedPictures local = new UnchangedPictures(folder, isInline, Schedulers.immediate());
        new Pictures(service, local, gates.upload(), run)
                .url(row)
                .subscribe(found -> url = found, failed -> error = failed, () -> ended++);
    }

    private Failure failure() {
        if (error instanceof LayeringException expected) {
            return expected.failure();
        }
        throw new AssertionError("no expected failure: " + error);
    }
}
