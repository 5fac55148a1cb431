package dev.delaminate.dashboard.http;

import dev.delaminate.dashboard.endpoint.Refusal;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names by which this server may be asked. A page of a foreign site can have its own name resolve to this machine (DNS
 * rebinding); it then stands in {@code Host} and in {@code Origin}, and is none of these.
 */
public final class Hosts {
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]{2,45}])(?::([0-9]{1,5}))?");

    private static final int USUAL_PORT = 80;

    private final Set<String> hosts = new HashSet<>();
    private final Set<String> origins = new HashSet<>();

    /**
     * @param port of this server
     * @param admitted names, each with the port that a browser asks it by, or without, for the usual ones and {@code port}
     */
    Hosts(int port, List<String> admitted) {
        List.of("127.0.0.1", "localhost", "[::1]").forEach(name -> {
            String host = port == USUAL_PORT ? name : name + ":" + port; // as a browser writes it
            hosts.add(host);
            origins.add("http://" + host);
        });
        for (String given : admitted) {
            String name = checked(given);
            admit(name);
            if (!name.matches(".*:[0-9]+")) {
                admit(name + ":" + port);
            }
        }
    }

    private void admit(String host) {
        hosts.add(host);
        origins.add("http://" + host);
        origins.add("https://" + host);
    }

    /** A name that can be admitted, in lower case. Errors with {@link IllegalArgumentException} that says what to give. */
    public static String checked(String given) {
        String name = given.strip().toLowerCase(Locale.ROOT);
        var found = NAME.matcher(name);
        if (!found.matches() || (found.group(1) != null && !isPort(Integer.parseInt(found.group(1))))) {
            throw new IllegalArgumentException(
                    "give a host as a browser's address has it, such as pages.example or localhost:8080");
        }
        return name;
    }

    private static boolean isPort(int number) {
        return number > 0 && number <= 65_535;
    }

    /** Errors with a {@link Refusal} unless the request was sent to one of these names. */
    void requireHost(HttpHeaders headers) {
        List<String> sent = headers.getAll(HttpHeaderNames.HOST);
        if (sent.size() != 1 || !hosts.contains(sent.get(0).toLowerCase(Locale.ROOT))) {
            throw new Refusal(
                    421,
                    "This dashboard does not answer by that host name; --dashboard-host NAME admits one, for a tunnel.");
        }
    }

    /** Errors with a {@link Refusal} unless the request was made by one of our own pages. */
    void requireOwnOrigin(HttpHeaders headers) {
        List<String> sent = headers.getAll(HttpHeaderNames.ORIGIN);
        if (sent.size() != 1 || !origins.contains(sent.get(0).toLowerCase(Locale.ROOT))) {
            throw new Refusal(403, "Only the dashboard's own pages may write.");
        }
    }
}
