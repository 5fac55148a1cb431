package dev.delaminate.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layering.client.BrokenPath;
import dev.delaminate.layering.client.InlinePicture;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class UnchangedPicturesTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final byte[] BYTES = "not really a picture".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void giveTheFileThatTheManifestWasReadWith() throws Exception {
        Path file = write("in/vase.png", BYTES);

        pictures()
                .checked(request("in/vase.png", BYTES))
                .as(StepVerifier::create)
                .expectNext(file)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void refuseAFileThatChangedSince() throws Exception {
        write("vase.png", "another picture".getBytes(StandardCharsets.UTF_8));

        assertThat(failure(pictures().checked(request("vase.png", BYTES))))
                .isEqualTo(new Failure.Row(
                        "picture_changed", "vase.png changed after the manifest was read; run the same command again"));
        assertThat(failure(pictures().inline(request("vase.png", BYTES))).code())
                .isEqualTo("picture_changed");
    }

    @Test
    void refuseAFileThatIsGone() {
        assertThat(failure(pictures().checked(request("vase.png", BYTES))))
                .isInstanceOf(Failure.Row.class)
                .extracting(Failure::code)
                .isEqualTo("picture_unreadable");
        assertThat(failure(pictures().inline(request("vase.png", BYTES))).code())
                .isEqualTo("picture_unreadable");
    }

    @Test
    void areALocalFaultWhenTheirFolderIsGone() throws IOException {
        Files.delete(folder);

        assertThat(failure(pictures().checked(request("vase.png", BYTES)))).isInstanceOf(Failure.Local.class);
        assertThat(failure(pictures().inline(request("vase.png", BYTES)))).isInstanceOf(Failure.Local.class);
        Files.createDirectory(folder);
    }

    @Test
    void nameTheFileThatIsToBeSentInline() throws Exception {
        Path file = write("vase.png", BYTES);

        pictures()
                .inline(request("vase.png", BYTES))
                .as(StepVerifier::create)
                .expectNext(new InlinePicture(file, sha256(BYTES)))
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void tellAnErrorOnAFilesThread() {
        Path broken = BrokenPath.of(new NoClassDefFoundError("gone/with/the/Jar"));
        UnchangedPictures pictures = new UnchangedPictures(broken, true, Schedulers.boundedElastic());

        assertThat(failure(pictures.checked(request("vase.png", BYTES)))).isInstanceOf(Failure.Local.class);
        assertThat(failure(pictures.inline(request("vase.png", BYTES)))).isInstanceOf(Failure.Local.class);
    }

    @Test
    void refuseToInlineMoreThanTenMegabytesAndNameTheOtherWay() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("wall.png").toFile(), "rw")) {
            file.setLength((10 << 20) + 1);
        }

        Failure failure = failure(pictures().inline(request("wall.png", BYTES)));

        assertThat(failure.code()).isEqualTo("picture_too_large");
        assertThat(failure.message()).contains("wall.png", "--local-images upload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/random", "/dev/null", "pipe", "/proc/self", "."})
    @DisabledOnOs(OS.WINDOWS)
    void openNothingThatIsNotAFileAnyMore(String target) throws Exception {
        Path link = folder.resolve("vase.png");
        if (target.equals("pipe")) {
            assertThat(new ProcessBuilder("mkfifo", link.toString()).start().waitFor())
                    .isZero();
        } else {
            Files.createSymbolicLink(link, Path.of(target));
        }

        assertThat(failure(pictures().checked(request("vase.png", BYTES))).code())
                .isEqualTo("picture_unreadable");
        assertThat(failure(pictures().inline(request("vase.png", BYTES))).code())
                .isEqualTo("picture_unreadable");
    }

    @Test
    void doNotReadAnotherFileThroughALinkThatTookItsPlace() throws Exception {
        Path secret = write("secret.txt", "secret".getBytes(StandardCharsets.UTF_8));
        Files.createSymbolicLink(folder.resolve("vase.png"), secret);

        assertThat(failure(pictures().checked(request("vase.png", BYTES))).code())
                .isEqualTo("picture_changed");
        assertThat(failure(pictures().inline(request("vase.png", BYTES))).code())
                .isEqualTo("picture_changed");
    }

    private UnchangedPictures pictures() {
        return new UnchangedPictures(folder, true, Schedulers.immediate());
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private static LayeringRequest request(String name, byte[] bytes) {
        return new LayeringRequest(name, sha256(bytes), LayeringParameters.DEFAULT);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Failure failure(Mono<?> refused) {
        Object outcome = refused.cast(Object.class)
                .onErrorResume(LayeringException.class, error -> Mono.just(error.failure()))
                .blockOptional(SOON)
                .orElseThrow();
        return (Failure) outcome;
    }
}
