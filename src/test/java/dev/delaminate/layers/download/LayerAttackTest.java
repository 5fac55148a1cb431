package dev.delaminate.layers.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delaminate.layering.Failure;
import dev.delaminate.tried.Trial.Chapter;
import dev.delaminate.tried.WhatWasTried;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Layer URLs of a service that wants to reach what only this machine can reach. */
class LayerAttackTest extends DownloadTest {
    private static final HostLookup NOBODY_ASKS = name -> {
        throw new UnknownHostException("must not be looked up: " + name);
    };

    /** With # for a port where somebody listens. */
    private static final List<String> LITERALS = List.of(
            "http://127.0.0.1:#/",
            "http://127.1:#/",
            "http://2130706433:#/",
            "http://0x7f000001:#/",
            "http://0x7f.1:#/",
            "http://017700000001:#/",
            "http://0177.0.0.1:#/",
            "http://010.0.0.1:#/",
            "http://127.0.0.1.:#/",
            "http://0:#/",
            "http://0.0.0.0:#/",
            "http://[::]:#/",
            "http://[::1]:#/",
            "http://[0:0:0:0:0:0:0:1]:#/",
            "http://[::ffff:127.0.0.1]:#/",
            "http://[::ffff:7f00:1]:#/",
            "http://[::127.0.0.1]:#/",
            "http://[64:ff9b::127.0.0.1]:#/",
            "http://[64:ff9b::a9fe:a9fe]/",
            "http://[2002:7f00:1::]:#/",
            "http://[fe80::1%25lo]:#/",
            "http://[fe80::1%lo]:#/",
            "http://[fd00::1]/",
            "http://169.254.169.254/latest/meta-data/",
            "http://2852039166/",
            "http://0xa9fea9fe/",
            "http://0251.0376.0251.0376/",
            "http://10.0.0.1/",
            "http://100.100.100.200/",
            "http://198.18.0.1/",
            "http://224.0.0.1/",
            "http://255.255.255.255/",
            "http://8.8.8.8@127.0.0.1:#/",
            "http://file.example:80@127.0.0.1:#/",
            "http://file.example%40@127.0.0.1:#/",
            "http://file.example\\@127.0.0.1:#/",
            "http:\\\\127.0.0.1:#/",
            "http:////127.0.0.1:#/",
            "http:127.0.0.1:#/",
            "//127.0.0.1:#/",
            "http://127。0。0。1:#/",
            "http://127．0．0．1:#/",
            "http://１２７.0.0.1:#/",
            "http://①②⑦.0.0.1:#/",
            "http://127.0.0.1%2f:#/",
            "http://%31%32%37.0.0.1:#/",
            "http://127.0.0.1\t:#/",
            "http://127.0.0.1\r\nHost: x:#/",
            "file:///etc/passwd",
            "FILE:/etc/passwd",
            "jar:file:/etc/passwd!/",
            "gopher://127.0.0.1:#/",
            "data:image/png;base64,AAAA");

    private static final List<List<String>> ANSWERS = List.of(
            List.of("127.0.0.1"),
            List.of("127.9.9.9"),
            List.of("::1"),
            List.of("0.0.0.0"),
            List.of("::"),
            List.of("10.0.0.1"),
            List.of("172.16.0.1"),
            List.of("192.168.1.1"),
            List.of("169.254.169.254"),
            List.of("100.64.0.1"),
            List.of("224.0.0.251"),
            List.of("255.255.255.255"),
            List.of("fe80::1"),
            List.of("fd00:ec2::254"),
            List.of("ff02::1"),
            List.of("::127.0.0.1"),
            List.of("64:ff9b::10.0.0.1"),
            List.of("2002:7f00:1::1"),
            List.of("8.8.8.8", "10.0.0.1"),
            List.of("8.8.8.8", "2606:4700::1111", "::1"));

    @Test
    void reachNothingByAnAddressHoweverItIsWritten() {
        for (String literal : LITERALS) {
            transport = transport(false, NOBODY_ASKS);
            Failure failure = failure(literal.replace("#", "" + server.port()));

            assertThat(failure).as(literal).isInstanceOf(Failure.Download.class);
            assertThat(failure.code()).as(literal).isIn("blocked_address", "bad_url", "data_url");
            transport.close();
        }
        assertThat(server.asked()).isEmpty();
        record("Layer URLs that lead inside by an address, in every spelling", LITERALS.size());
    }

    @Test
    void reachNothingByANameThatResolvesInside() {
        for (List<String> answer : ANSWERS) {
            transport = transport(false, name -> addresses(answer));
            Failure failure = failure("http://inside.example:" + server.port() + "/");

            assertThat(failure).as("%s", answer).isInstanceOf(Failure.Download.class);
            assertThat(failure.code()).as("%s", answer).isEqualTo("blocked_address");
            transport.close();
        }
        assertThat(server.asked()).isEmpty();
        record("Layer hosts whose DNS answer leads inside, also one among public ones", ANSWERS.size());
    }

    @Test
    void reachNothingOverAnyHopOfARedirect() {
        for (int hops = 1; hops <= 5; hops++) {
            server.on("/" + hops, FileServer.redirect(hops == 1 ? "http://10.0.0.1/" : "/" + (hops - 1)));
            assertFails("/" + hops, Failure.Download.class, "blocked_address");
        }
        record("Redirects that lead inside at their first to fifth hop", 5);
    }

    @Test
    void connectToTheAddressThatWasJudgedAndAskNoSecondTime() {
        AtomicInteger lookups = new AtomicInteger();
        server.on("/a.png", FileServer.file(png));
        transport =
                transport(true, name -> addresses(List.of(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "10.0.0.1")));

        assertThat(downloaded("http://rebinding.example:" + server.port() + "/a.png")
                        .part())
                .hasBinaryContent(png);

        assertThat(lookups).hasValue(1);
    }

    @Test
    void lookUpNoAddressHoweverOddlyItIsWritten() {
        server.on("/a.png", FileServer.file(png));
        transport = transport(true, NOBODY_ASKS);

        assertThat(downloaded("http://0x7f000001:" + server.port() + "/a.png").part())
                .hasBinaryContent(png);
    }

    private static InetAddress[] addresses(List<String> literals) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[literals.size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = InetAddress.getByName(literals.get(i));
        }
        return addresses;
    }

    private static void record(String what, int times) {
        WhatWasTried.record(Chapter.SECURITY, what, times, 0, 0, 0, "refused, nothing asked there");
    }
}
