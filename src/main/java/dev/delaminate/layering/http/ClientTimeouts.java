package dev.delaminate.layering.http;

import java.time.Duration;

/**
 * How long the client waits for what.
 *
 * @param connect for a name to be resolved, for a TCP connection, and for its TLS handshake: each
 * @param acquire for a connection of the pool to become free
 * @param submit for the service to say anything after a submit was written; a short one only makes doubt
 * @param poll for the service to say anything after a poll was written
 * @param upload for the service to say anything after a picture was written
 * @param idle how long a connection may lie unused in its pool. A server that drops an idle connection as the next submit is
 *     written makes that submit doubtful, so this stays far below any server's keep-alive time
 */
public record ClientTimeouts(
        Duration connect, Duration acquire, Duration submit, Duration poll, Duration upload, Duration idle) {
    public static final ClientTimeouts DEFAULT = new ClientTimeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(120),
            Duration.ofSeconds(30),
            Duration.ofSeconds(120),
            Duration.ofSeconds(4));

    /**
     * The end of an exchange whose time-out between two reads is {@code response}, however slowly it goes on: a request that
     * nobody reads and an answer that drips have no other bound.
     */
    public Duration wholeExchange(Duration response) {
        return acquire.plus(connect.multipliedBy(3)).plus(response.multipliedBy(2));
    }
}
