package dev.delaminate.layering.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.Shortage;
import dev.delaminate.text.ForeignText;
import io.netty.channel.ChannelException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.file.FileSystemException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A shortage of our own in each form in which the JDK and Netty tell it. */
class ShortageTest {
    private static final String ORIGIN = "https://api.302.ai";

    static Stream<Arguments> shortages() {
        return Stream.of(
                Arguments.of(
                        "descriptors",
                        new ChannelException(
                                new IOException("newSocketStream(..) failed with error(-24): Too many open files"))),
                Arguments.of(
                        "descriptors", new IOException("newSocketStream(..) failed with error(-24): Zu viele Dateien")),
                Arguments.of("descriptors", new SocketException("Too many open files")),
                Arguments.of(
                        "descriptors", new IOException("open", new SocketException("Too many open files in system"))),
                Arguments.of("descriptors", new FileSystemException("out/a.part", null, "Too many open files")),
                Arguments.of(
                        "buffers", new SocketException("No buffer space available (maximum connections reached?)")),
                Arguments.of(
                        "buffers",
                        new ConnectException("connect(..) failed with error(-105): No buffer space available")),
                Arguments.of(
                        "threads",
                        new OutOfMemoryError(
                                "unable to create native thread: possibly out of memory or limits reached")));
    }

    @ParameterizedTest
    @MethodSource("shortages")
    void isThisMachinesFaultAndNotTheServices(String code, Throwable error) {
        Failure failure = TransportFailure.of(error, false, ORIGIN, ForeignText.WITHOUT_KEY);

        assertThat(failure).isInstanceOf(Failure.Local.class);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.message()).contains("give the same command again").doesNotContain(ORIGIN);
    }

    @Test
    void isNotSeenInWhatTheNetworkDid() {
        assertThat(Shortage.in(new ConnectException("Connection refused"))).isNull();
        assertThat(Shortage.in(new IOException("connect(..) failed with error(-111): Connection refused")))
                .isNull();
        assertThat(Shortage.in(new IllegalStateException())).isNull();
    }
}
