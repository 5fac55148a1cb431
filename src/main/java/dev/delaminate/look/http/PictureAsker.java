package dev.delaminate.look.http;

import dev.delaminate.layering.Failure;
import dev.delaminate.layering.LayeringException;
import dev.delaminate.layering.reply.RetryAfter;
import dev.delaminate.layers.download.DownloadFailure;
import dev.delaminate.layers.download.LayerTransport;
import dev.delaminate.text.ForeignText;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Asks for the first bytes of one picture: GET with a range, over at most {@value #MAX_REDIRECTS} redirects, each to a host
 * that may be asked. Sends no key, no cookie and no body. What comes beyond the bytes that are wanted is not read.
 */
public final class PictureAsker {
    private static final int MAX_REDIRECTS = 5;
    /** What hosts say beside a redirect is shorter: read, so that the connection can be used again. */
    private static final int MORE_THAN_A_NOTE = 4096;

    private static final Pattern TOTAL =
            Pattern.compile("bytes\\s+(?:(?<from>[0-9]{1,18})-[0-9]{1,18}|\\*)/(?<total>[0-9]{1,18})");

    private final LayerTransport transport;
    private final Duration patience;

    /** @param patience with one exchange, from its request to the last byte that is wanted */
    public PictureAsker(LayerTransport transport, Duration patience) {
        this.transport = transport;
        this.patience = patience;
    }

    /**
     * On subscribe sends the request. Emits exactly one, on any thread; errors with {@link LayeringException} of a Local
     * failure only. On cancel the connection is closed.
     */
    public Mono<Heard> ask(Question question) {
        return Mono.defer(() -> PictureAddress.of(question.address())
                .map(url -> asked(url, url, question, true, MAX_REDIRECTS))
                .orElseGet(() -> Mono.just(new Heard.NoAddress("it is no address of a host"))));
    }

    /** What one exchange came to: an end, or another address to ask. */
    private record Step(@Nullable Heard end, @Nullable URI next, boolean isWithoutRange) {
        static Step over(Heard end) {
            return new Step(end, null, false);
        }
    }

    private Mono<Heard> asked(URI first, URI url, Question question, boolean isRange, int redirectsLeft) {
        return exchange(first, url, question, isRange).flatMap(step -> {
            URI next = step.next();
            if (step.end() != null) {
                return Mono.just(step.end());
            }
            return next == null || redirectsLeft == 0
                    ? Mono.just(new Heard.Endless("redirected more than " + MAX_REDIRECTS + " times"))
                    : asked(first, next, question, !step.isWithoutRange() && isRange, redirectsLeft - 1);
        });
    }

    private Mono<Step> exchange(URI first, URI url, Question question, boolean isRange) {
        return Mono.defer(() -> {
            AtomicBoolean hasBegun = new AtomicBoolean();
            return Mono.defer(() -> transport
                            .get(url, headers -> write(headers, question, isRange))
                            .response((answer, body) -> {
                                hasBegun.set(true);
                                return answered(first, url, answer, body, question, isRange);
                            })
                            .next())
                    .timeout(patience)
                    .onErrorResume(e -> failed(url, e, hasBegun.get()));
        });
    }

    private static void write(HttpHeaders headers, Question question, boolean isRange) {
        if (isRange) {
            headers.set(HttpHeaderNames.RANGE, "bytes=0-" + (question.bytes() - 1));
        }
        if (question.etag() != null) {
            headers.set(HttpHeaderNames.IF_NONE_MATCH, question.etag());
        } else if (question.modified() != null) {
            headers.set(HttpHeaderNames.IF_MODIFIED_SINCE, question.modified());
        }
    }

    private static Mono<Step> answered(
            URI first, URI url, HttpClientResponse answer, ByteBufFlux body, Question question, boolean isRange) {
        int status = answer.status().code();
        String location = answer.responseHeaders().get(HttpHeaderNames.LOCATION);
        if (status / 100 == 3 && status != 304 && location != null) {
            Optional<URI> next = PictureAddress.redirected(url, location);
            return read(answer, body, MORE_THAN_A_NOTE)
                    .thenReturn(next.map(to -> new Step(null, to, false))
                            .orElseGet(() -> Step.over(new Heard.NoAddress("it is redirected to what is no address"))));
        }
        boolean isRangeRefused = isRange && (status == 400 || status == 501 || (status == 416 && totalOf(answer) != 0));
        if (isRangeRefused) {
            return read(answer, body, MORE_THAN_A_NOTE).thenReturn(new Step(null, url, true));
        }
        return read(answer, body, question.bytes())
                .map(read -> Step.over(heard(answer, url, !url.equals(first), read)));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Read(byte[] bytes, boolean isAll) {}

    private static Mono<Read> read(HttpClientResponse answer, ByteBufFlux body, int wanted) {
        return Mono.using(
                () -> new FirstBytes(answer.responseHeaders().get(HttpHeaderNames.CONTENT_ENCODING), wanted),
                first -> body.doOnNext(first::take)
                        .takeUntil(piece -> first.isFull())
                        .then(Mono.fromSupplier(() -> new Read(first.bytes(), !first.isFull()))),
                FirstBytes::close);
    }

    private static Heard heard(HttpClientResponse answer, URI url, boolean isRedirected, Read read) {
        HttpHeaders headers = answer.responseHeaders();
        int status = answer.status().code();
        String coding = headers.get(HttpHeaderNames.CONTENT_ENCODING, "identity");
        long told = !coding.equalsIgnoreCase("identity") ? -1 : status == 416 ? 0 : totalOf(answer);
        boolean isPart = status == 206;
        long total = told < 0 && read.isAll() && !isPart ? read.bytes().length : told;
        RetryAfter wait = RetryAfter.told(
                headers.get(HttpHeaderNames.RETRY_AFTER), headers.get(HttpHeaderNames.DATE), Instant.now());
        return new Heard.Answer(
                status == 416 ? 200 : status,
                url,
                isRedirected,
                read.bytes(),
                (read.isAll() && !isPart) || total == read.bytes().length,
                total,
                headers.get(HttpHeaderNames.ETAG),
                headers.get(HttpHeaderNames.LAST_MODIFIED),
                wait == null ? null : wait.delay());
    }

    /** As the host announces it; -1 where it does not. */
    private static long totalOf(HttpClientResponse answer) {
        String range = answer.responseHeaders().get(HttpHeaderNames.CONTENT_RANGE, "");
        Matcher matcher = TOTAL.matcher(range);
        if (matcher.find()) {
            return Long.parseLong(matcher.group("total"));
        }
        String length = answer.responseHeaders().get(HttpHeaderNames.CONTENT_LENGTH, "");
        return answer.status().code() == 200 && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : -1;
    }

    private static Mono<Step> failed(URI url, Throwable error, boolean hasBegun) {
        if (error instanceof ZipException || error instanceof IllegalStateException) {
            return Mono.just(Step.over(new Heard.Unreadable(String.valueOf(error.getMessage()), false)));
        }
        Throwable known = error instanceof TimeoutException
                ? new LayeringException(new Failure.Transient("timeout", url.getHost() + " did not answer in time"))
                : DownloadFailure.ofException(url, error, ForeignText.WITHOUT_KEY);
        if (!(known instanceof LayeringException e) || e.failure() instanceof Failure.Local) {
            return Mono.error(known);
        }
        return Mono.just(Step.over(hasBegun ? broken(e.failure()) : silent(e.failure())));
    }

    private static Heard broken(Failure failure) {
        return failure.code().equals("timeout")
                ? new Heard.Unreadable("its answer began and did not end in time", false)
                : new Heard.Unreadable("its host closes the connection before the end of the file", true);
    }

    private static Heard silent(Failure failure) {
        if (failure instanceof Failure.Download) {
            return new Heard.Refused(failure.message().replaceFirst("^refused to download from ", ""));
        }
        return failure.code().equals("bad_http")
                ? new Heard.Unreadable(failure.message(), false)
                : new Heard.Silence(failure.message(), failure.code().equals("unknown_host"));
    }
}
