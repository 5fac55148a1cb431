package dev.delaminate.layers;

import java.util.List;
import java.util.Locale;

/**
 * The HTTP proxy that layers are downloaded through, by CONNECT.
 *
 * @param direct hosts that are reached without it, as in {@code NO_PROXY}: a domain stands for itself and everything below
 *     it, with or without a leading dot; {@code *} is every host
 */
public record ProxyRoute(String host, int port, List<String> direct) {
    public ProxyRoute {
        direct = direct.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    boolean carries(String target) {
        String name = AddressPolicy.withoutTrailingDot(target.toLowerCase(Locale.ROOT));
        return direct.stream()
                .noneMatch(domain -> domain.equals("*") || name.equals(domain) || name.endsWith("." + domain));
    }
}
