package dev.delaminate.layering.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a channel whose clock is turned by hand. */
class AwaitedAnswerTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void asksOnce() {
        channel.freezeTime();
        channel.pipeline().addLast(new HttpClientCodec(), new AwaitedAnswer(TIMEOUT));
        ask();
    }

    @AfterEach
    void end() {
        channel.finishAndReleaseAll();
    }

    @Test
    void givesUpAnAnswerThatDoesNotCome() {
        passes(119);
        assertThat(channel.isOpen()).isTrue();

        passes(1);

        assertThatExceptionOfType(ReadTimeoutException.class).isThrownBy(channel::checkException);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void readsOnWakingWhatCameWhileTheProcessWasStopped() {
        passes(125);
        assertThat(channel.isOpen()).as("the sockets are read first").isTrue();

        arrives(ANSWER);

        assertThat(statuses()).containsExactly(200);
        passes(600);
        channel.checkException();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void givesUpAfterAMomentWhatHadNotComeOnWakingEither() {
        passes(125);
        passes(4);
        assertThat(channel.isOpen()).isTrue();

        passes(1);

        assertThatExceptionOfType(ReadTimeoutException.class).isThrownBy(channel::checkException);
    }

    @Test
    void isGivenAMomentEachTimeThatItOverslept() {
        passes(3_600);
        passes(3_600);
        arrives(ANSWER);

        assertThat(statuses()).containsExactly(200);
    }

    @Test
    void startsAnewWithEachPieceOfAnAnswer() {
        arrives("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n{");
        passes(100);
        arrives(" ");
        passes(100);
        arrives(" ");
        passes(119);
        assertThat(channel.isOpen()).isTrue();
        passes(1);

        assertThatExceptionOfType(ReadTimeoutException.class).isThrownBy(channel::checkException);
    }

    @Test
    void waitsForEachRequestOfAConnection() {
        passes(100);
        arrives(ANSWER);
        passes(1_000);
        ask();
        passes(119);
        assertThat(channel.isOpen()).isTrue();
        passes(1);

        assertThatExceptionOfType(ReadTimeoutException.class).isThrownBy(channel::checkException);
    }

    @Test
    void waitsWhileInterimAnswersComeButNotForEver() {
        for (int i = 0; i < 4; i++) {
            passes(59);
            arrives("HTTP/1.1 102 Processing\r\n\r\n");
        }
        passes(2);
        assertThat(channel.isOpen()).isTrue();
        passes(2);

        assertThatExceptionOfType(ReadTimeoutException.class).isThrownBy(channel::checkException);
        assertThat(statuses()).isEmpty();
    }

    @Test
    void handsOnTheFinalAnswerAloneHoweverItIsCutIntoPieces() {
        String wire = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" + ANSWER;
        for (int i = 0; i < wire.length(); i++) {
            arrives(wire.substring(i, i + 1));
        }

        assertThat(statuses()).containsExactly(200);
    }

    @Test
    void closesAConnectionThatSwitchesProtocols() {
        arrives("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n");

        assertThat(statuses()).containsExactly(101);
        assertThat(channel.isOpen()).isFalse();
    }

    private void ask() {
        channel.writeOutbound(
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.EMPTY_BUFFER));
    }

    private void passes(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    private void arrives(String text) {
        ByteBuf bytes = Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
        channel.writeInbound(bytes);
    }

    private List<Integer> statuses() {
        List<Integer> statuses = new ArrayList<>();
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            if (message instanceof HttpResponse response) {
                statuses.add(response.status().code());
            }
            ReferenceCountUtil.release(message);
        }
        return statuses;
    }
}
