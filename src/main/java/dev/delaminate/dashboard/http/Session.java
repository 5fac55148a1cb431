package dev.delaminate.dashboard.http;

import dev.delaminate.dashboard.endpoint.Answer;
import dev.delaminate.dashboard.endpoint.JsonAnswers;
import dev.delaminate.dashboard.endpoint.Refusal;
import dev.delaminate.dashboard.endpoint.Request;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Who may write: a browser that showed the token, which was printed where the run was started, and got a cookie for it. Both
 * are 256 bits at random, other ones at each start, kept nowhere, and compared in constant time.
 */
final class Session {
    private static final int SECRET_BYTES = 32;

    private final String token = secret();
    private final String pass = secret();
    private final String cookie;
    private final Tries tries;
    private final Mono<Map<String, Object>> about;

    /**
     * @param port a cookie is sent to every port of a host: the name says whose it is
     * @param about what else a page is told first
     */
    Session(int port, Tries tries, Mono<Map<String, Object>> about) {
        this.cookie = "delaminate-" + port;
        this.tries = tries;
        this.about = about;
    }

    /** The one that has to be shown. */
    String token() {
        return token;
    }

    record Shown(@Nullable String token) {}

    /** Gives the cookie for the token. */
    Mono<Answer> begin(Request request) {
        String shown = request.json(Shown.class).token();
        if (shown == null || !isSame(shown, token)) {
            tries.require();
            throw new Refusal(
                    403, "That is not the token of this dashboard: open the link that it printed at its start.");
        }
        String origin = String.valueOf(request.header(HttpHeaderNames.ORIGIN));
        String set = cookie + "=" + pass + "; Path=/; HttpOnly; SameSite=Strict"
                + (origin.startsWith("https:") ? "; Secure" : "");
        return Mono.just(Answer.empty(204, Map.of("set-cookie", set)));
    }

    /** Says whether this browser may write, and what the run is called. */
    Mono<Answer> rights(Request request) {
        return about.map(known -> {
            Map<String, Object> said = new LinkedHashMap<>(known);
            said.put("may_write", mayWrite(request));
            return Answer.of("application/json", JsonAnswers.json(said));
        });
    }

    /** Errors with a {@link Refusal} unless the request has the cookie. */
    void require(Request request) {
        if (!mayWrite(request)) {
            throw new Refusal(403, "To decide anything here, open the link that the dashboard printed at its start.");
        }
    }

    private boolean mayWrite(Request request) {
        return request.headers().getAll(HttpHeaderNames.COOKIE).stream()
                .flatMap(header -> ServerCookieDecoder.STRICT.decodeAll(header).stream())
                .filter(sent -> sent.name().equals(cookie))
                .map(Cookie::value)
                .anyMatch(sent -> isSame(sent, pass));
    }

    private static boolean isSame(String shown, String secret) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private static String secret() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
