package dev.delaminate.layers.download;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host that is written as an address, in any form that some resolver would take for one: {@code 127.0.0.1},
 * {@code 127.1}, {@code 0x7f.1}, {@code 2130706433}, {@code [::ffff:127.0.0.1]}.
 *
 * <p>A host is an IPv4 address when its last part is a number (WHATWG URL, "ends in a number checker"); its parts are
 * read as {@code inet_aton} does: decimal, hexadecimal after {@code 0x}, the last one filling the bytes that are left. A
 * part that begins with {@code 0} is octal to some readers and decimal to others ({@code 010.0.0.1} is 8.0.0.1 or
 * 10.0.0.1), so it makes no valid address.
 */
final class LiteralAddress {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");
    private static final Pattern AMBIGUOUS = Pattern.compile("0[0-9]+");
    private static final int MAX_PARTS = 4;

    private LiteralAddress() {}

    static boolean isLiteral(String host) {
        String name = withoutTrailingDot(host);
        return host.contains(":")
                || NUMBER.matcher(name.substring(name.lastIndexOf('.') + 1)).matches();
    }

    static String withoutTrailingDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** The address that a host is written as; empty for names and for what is no valid address. */
    static Optional<InetAddress> of(String host) {
        return isLiteral(host) ? parse(host) : Optional.empty();
    }

    /** The address that {@code host} is; empty when it is not a valid one, or one with a zone, which belongs to one machine only. */
    static Optional<InetAddress> parse(String host) {
        return host.contains(":") ? v6(host) : v4(withoutTrailingDot(host));
    }

    private static Optional<InetAddress> v6(String host) {
        String bracketed = host.startsWith("[") ? host : "[" + host + "]";
        try {
            // In brackets it is never taken for a name that has to be looked up.
            return host.contains("%") ? Optional.empty() : Optional.of(InetAddress.getByName(bracketed));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> v4(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length > MAX_PARTS) {
            return Optional.empty();
        }
        long value = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            int bits = last ? Byte.SIZE * (MAX_PARTS - i) : Byte.SIZE;
            long part = number(parts[i]);
            if (part < 0 || part >= 1L << bits) {
                return Optional.empty();
            }
            value = value << bits | part;
        }
        return Optional.of(
                address(new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value}));
    }

    /** -1 when it is none. */
    private static long number(String part) {
        boolean isAmbiguous = AMBIGUOUS.matcher(part).matches();
        if (!NUMBER.matcher(part).matches() || part.length() > 16 || isAmbiguous) {
            return -1;
        }
        try {
            if (part.startsWith("0x") || part.startsWith("0X")) {
                return part.length() == 2 ? 0 : Long.parseLong(part.substring(2), 16);
            }
            return Long.parseLong(part);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The address of these 4 or 16 bytes. */
    static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("only a wrong length can do this", e);
        }
    }
}
