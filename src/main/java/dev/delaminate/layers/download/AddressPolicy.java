package dev.delaminate.layers.download;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which addresses a layer may be downloaded from. Layer URLs come from outside, and this program may run where others
 * cannot reach: so only addresses of the public Internet are allowed, and loopback when the service itself is there.
 *
 * <p>An address is judged as the IPv4 address that it carries, where it carries one (mapped, compatible, 6to4, Teredo,
 * NAT64). The blocks are those of the IANA special-purpose address registries (RFC 6890). 198.18.0.0/15 is refused as a
 * literal only: proxies that answer every name with an address of that block are common, and carry it to a public one.
 *
 * @param loopbackAllowed true only when the layering service is on loopback
 */
public record AddressPolicy(boolean loopbackAllowed) {
    private static final List<IpSubnetFilterRule> BENCHMARK = blocks("198.18.0.0/15");
    private static final List<IpSubnetFilterRule> FORBIDDEN = blocks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, cloud metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.168.0.0/16", // private
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "::/96", // unspecified, loopback, IPv4-compatible
            "64:ff9b:1::/48", // local NAT64
            "100::/64", // discard
            "2001:db8::/32", // documentation
            "3fff::/20", // documentation
            "5f00::/16", // segment routing
            "fc00::/7", // unique local
            "fe80::/10", // link-local
            "fec0::/10", // site-local
            "ff00::/8"); // multicast

    private static final List<String> LOCAL_NAMES =
            List.of("localhost", "localdomain", "local", "internal", "lan", "intranet", "corp", "home", "home.arpa");

    /** Why nothing may be fetched from {@code host} if it is written as an address; empty for names, which resolve first. */
    Optional<String> refusalOfLiteral(String host) {
        if (!LiteralAddress.isLiteral(host)) {
            return Optional.empty();
        }
        return LiteralAddress.parse(host)
                .map(this::refusalOfLiteral)
                .orElseGet(() -> Optional.of(host + " is not a valid address"));
    }

    Optional<String> refusalOfLiteral(InetAddress address) {
        return contains(BENCHMARK, carried(address)) ? Optional.of(refused(address)) : refusalOfAnswer(address);
    }

    /** Why {@code address}, which a name resolved to, must not be connected to. */
    Optional<String> refusalOfAnswer(InetAddress address) {
        if (loopbackAllowed && address.isLoopbackAddress()) {
            return Optional.empty();
        }
        return contains(FORBIDDEN, carried(address)) ? Optional.of(refused(address)) : Optional.empty();
    }

    /** Why the public Internet cannot reach {@code host}, by what it says; a name may still resolve to a private address. */
    public Optional<String> refusalOfHost(String host) {
        return refusalOfLiteral(host).or(() -> refusalOfName(host));
    }

    /** Why {@code host} must not be asked of a proxy, which resolves it out of our sight: all there is to judge is its name. */
    Optional<String> refusalOfName(String host) {
        String name = LiteralAddress.withoutTrailingDot(host.toLowerCase(Locale.ROOT));
        // No host of the public Internet has a name of one word; "metadata" and "consul" are hosts of a private one.
        boolean oneWord = !name.contains(".") && !LiteralAddress.isLiteral(host);
        boolean local = oneWord || LOCAL_NAMES.stream().anyMatch(suffix -> name.endsWith("." + suffix));
        boolean loopback = name.equals("localhost") || name.endsWith(".localhost");
        return local && !(loopbackAllowed && loopback) ? Optional.of(host + " is a local name") : Optional.empty();
    }

    private static String refused(InetAddress address) {
        return address.getHostAddress() + " is not an address of the public Internet";
    }

    /** The IPv4 address inside an IPv6 one, else the address itself. */
    private static InetAddress carried(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (contains(Embedding.LAST, address)) {
            return LiteralAddress.address(Arrays.copyOfRange(bytes, 12, 16));
        }
        if (contains(Embedding.SIX_TO_FOUR, address)) {
            return LiteralAddress.address(Arrays.copyOfRange(bytes, 2, 6));
        }
        if (contains(Embedding.TEREDO, address)) {
            byte[] client = Arrays.copyOfRange(bytes, 12, 16);
            for (int i = 0; i < client.length; i++) {
                client[i] ^= (byte) 0xFF; // obfuscated by inversion (RFC 4380, section 4)
            }
            return LiteralAddress.address(client);
        }
        return LiteralAddress.address(bytes); // made anew, a mapped one (::ffff:0:0/96) is an IPv4 address
    }

    private static boolean contains(List<IpSubnetFilterRule> blocks, InetAddress address) {
        InetSocketAddress anyPort = new InetSocketAddress(address, 0);
        return blocks.stream().anyMatch(block -> block.matches(anyPort));
    }

    private static List<IpSubnetFilterRule> blocks(String... blocks) {
        return Arrays.stream(blocks)
                .map(block -> new IpSubnetFilterRule(block, IpFilterRuleType.REJECT))
                .toList();
    }

    /** Where IPv6 addresses carry IPv4 ones: RFC 4291, 6052, 3056, 4380. */
    private static final class Embedding {
        static final List<IpSubnetFilterRule> LAST = blocks("::ffff:0:0:0/96", "64:ff9b::/96");
        static final List<IpSubnetFilterRule> SIX_TO_FOUR = blocks("2002::/16");
        static final List<IpSubnetFilterRule> TEREDO = blocks("2001::/32");
    }
}
