package dev.delaminate.layering.http;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells by the host as written, without asking a resolver, whether it is this machine. */
final class Loopback {
    private static final Pattern IPV4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

    private Loopback() {}

    /** @param host as in a URL: a name, an IPv4 address, or an IPv6 address in brackets */
    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("[::1]")
                || name.equals("[0:0:0:0:0:0:0:1]")
                || IPV4.matcher(name).matches();
    }
}
