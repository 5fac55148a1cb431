package dev.delaminate.layers.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private final AddressPolicy policy = new AddressPolicy(false);
    private final AddressPolicy besideTheService = new AddressPolicy(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "127.0.1",
                "127.255.255.254",
                "127.0.0.1.",
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "0X7F.0.0.1",
                "017700000001",
                "0177.0.0.1",
                "0x7f.0x0.0x0.0x1",
                "[::1]",
                "::1",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]"
            })
    void refusesLoopbackInEveryForm(String host) {
        assertThat(policy.refusalOfLiteral(host)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.0.0.0",
                "0.1.2.3",
                "[::]",
                "10.0.0.1",
                "10.255.255.255",
                "10.1",
                "012.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "192.168.257",
                "3232235521",
                "169.254.169.254",
                "0xa9fea9fe",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "4294967295",
                "0xffffffff",
                "[fe80::1]",
                "[fe80::1%25eth0]",
                "[febf::1]",
                "[fec0::1]",
                "[fc00::1]",
                "[fd12:3456::1]",
                "[ff02::1]",
                "[::ffff:10.0.0.1]",
                "[::ffff:169.254.169.254]",
                "[::ffff:0:192.168.0.1]",
                "[::10.0.0.1]",
                "[64:ff9b::10.0.0.1]",
                "[64:ff9b::a9fe:a9fe]",
                "[64:ff9b:1::1]",
                "[2002:7f00:1::]",
                "[2002:a00:1::1]",
                "[2002:c0a8:1::1]",
                "[2001:0:0:0:0:0:f5ff:fffe]",
                "[2001:db8::1]",
                "[100::1]",
                "[::ffff:198.18.0.1]"
            })
    void refusesWhatIsNotThePublicInternet(String host) {
        assertThat(policy.refusalOfLiteral(host)).isPresent();
        assertThat(besideTheService.refusalOfLiteral(host)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "256.0.0.1",
                "1.2.3.4.5",
                "127.0.0.0x",
                "1.2.3.09",
                "010.0.0.1",
                "08.8.8.8",
                "4294967296",
                "[::1",
                "[:::]",
                "1..2"
            })
    void refusesNumbersThatAreNoAddress(String host) {
        assertThat(policy.refusalOfLiteral(host)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.1.1",
                "192.169.0.1",
                "169.253.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.1.1.1",
                "128.0.0.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "134744072",
                "[2606:4700::1111]",
                "[64:ff9b::8.8.8.8]",
                "[2002:808:808::1]",
                "[::ffff:8.8.8.8]"
            })
    void allowsPublicAddresses(String host) {
        assertThat(policy.refusalOfLiteral(host)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file.302.ai", "v3b.fal.media", "localhost", "1.example.com", "0x7f.example", "10.in-addr.arpa"})
    void leavesNamesToTheirResolution(String host) {
        assertThat(policy.refusalOfLiteral(host)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "2130706433"})
    void allowsLoopbackOnlyBesideAServiceThatIsThere(String host) {
        assertThat(besideTheService.refusalOfLiteral(host)).isEmpty();
        assertThat(besideTheService.refusalOfName(host)).isEmpty();
    }

    @Test
    void judgesAMappedAddressThatStayedOneOfIpv6() throws Exception {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1};
        InetAddress privateOne = Inet6Address.getByAddress(null, mapped, 1);

        assertThat(policy.refusalOfAnswer(privateOne)).isPresent();
    }

    @Test
    void letsNamesPassThatAFakeIpProxyAnswers() throws Exception {
        InetAddress fake = InetAddress.getByName("198.18.3.4");

        assertThat(policy.refusalOfAnswer(fake)).isEmpty();
        assertThat(policy.refusalOfLiteral(fake)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST.",
                "db.localhost",
                "printer.local",
                "metadata.google.internal",
                "nas.lan",
                "metadata",
                "consul",
                "Router.",
                "ip6-localhost",
                "pi.home"
            })
    void refusesLocalNamesBehindAProxy(String host) {
        assertThat(policy.refusalOfName(host)).isPresent();
    }

    @Test
    void asksAProxyForPublicNames() {
        assertThat(policy.refusalOfName("file.302.ai")).isEmpty();
        assertThat(policy.refusalOfName("localhost.example.com")).isEmpty();
        assertThat(policy.refusalOfName("[2606:4700::1111]")).isEmpty();
        assertThat(policy.refusalOfName("8.8.8.8")).isEmpty();
        assertThat(besideTheService.refusalOfName("localhost")).isEmpty();
        assertThat(besideTheService.refusalOfName("printer.local")).isPresent();
    }
}
