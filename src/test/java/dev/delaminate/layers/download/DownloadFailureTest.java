package dev.delaminate.layers.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.text.ForeignText;
import io.netty.channel.ChannelException;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DownloadFailureTest {
    private static final URI URL = URI.create("https://one.test/0.png");

    @Test
    void waitsAsToldByTheHostsOwnClock() {
        HttpHeaders headers = new DefaultHttpHeaders()
                .set(HttpHeaderNames.DATE, "Fri, 27 Feb 1998 12:00:00 GMT")
                .set(HttpHeaderNames.RETRY_AFTER, "Fri, 27 Feb 1998 12:00:30 GMT");

        Failure failure = DownloadFailure.ofStatus(URL, 429, headers).failure();

        assertThat(failure).isInstanceOf(Failure.Busy.class);
        assertThat(((Failure.Busy) failure).retryAfter()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void takesA503WithoutATimeForAPassingFault() {
        assertThat(DownloadFailure.ofStatus(URL, 503, new DefaultHttpHeaders()).failure())
                .isInstanceOf(Failure.Transient.class);
    }

    @Test
    void knowsAShortageOfOurOwnFromASilentHost() {
        Throwable failure = DownloadFailure.ofException(
                URL, new ChannelException(new IOException("Too many open files")), ForeignText.WITHOUT_KEY);

        assertThat(failure)
                .isInstanceOfSatisfying(
                        LayeringException.class,
                        expected -> assertThat(expected.failure()).isInstanceOf(Failure.Local.class));
    }
}
