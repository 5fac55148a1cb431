package dev.delaminate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.JDBC;
import picocli.CommandLine;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The package tells what is in it: its licence, those of others, and a bill of materials that is the same each time. */
class PackageIT {
    private static final Path PACKAGE = Objects.requireNonNull(
            Objects.requireNonNull(DelaminateProcess.LAUNCHER.getParent()).getParent());

    /** As the libraries' poms are read: TwelveMonkeys' says only that it is a BSD licence. */
    private static final List<String> LICENCES = List.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "BSD-4-Clause",
            "CC0-1.0",
            "EPL-2.0",
            "LGPL-2.1-only",
            "MIT",
            "MIT-0");

    private final JsonNode bill =
            JsonMapper.shared().readTree(PACKAGE.resolve("delaminate.cdx.json").toFile());

    @Test
    void hasItsLicenceAndThoseOfOthers() {
        assertThat(PACKAGE.resolve("LICENSE")).hasSameTextualContentAs(Path.of("LICENSE"));
        assertThat(PACKAGE.resolve("THIRD-PARTY.md"))
                .hasSameTextualContentAs(Path.of("src", "main", "dist", "THIRD-PARTY.md"));
    }

    @ParameterizedTest
    @CsvSource({"io.projectreactor.netty, reactor-netty-http", "info.picocli, picocli", "org.xerial, sqlite-jdbc"})
    void listsEachLibraryWithTheVersionThatRuns(String group, String name) {
        List<String> jars = Stream.of(HttpClient.class, CommandLine.class, JDBC.class)
                .map(PackageIT::jar)
                .toList();

        assertThat(components())
                .filteredOn(library -> library.path("group").asString().equals(group)
                        && library.path("name").asString().equals(name))
                .singleElement()
                .satisfies(library -> assertThat(jars)
                        .contains(name + "-" + library.path("version").asString() + ".jar"));
    }

    @Test
    void listsNothingThatOnlyTestsNeed() {
        assertThat(components())
                .isNotEmpty()
                .extracting(library -> library.path("name").asString())
                .doesNotContain("assertj-core", "junit-jupiter-api", "archunit", "blockhound", "reactor-test");
    }

    @Test
    void everyLicenceIsOneThatTheNoticesName() {
        assertThat(components())
                .allSatisfy(library -> assertThat(library.path("licenses").findValues("id"))
                        .as(library.path("name").asString())
                        .isNotEmpty()
                        .extracting(JsonNode::asString)
                        .isSubsetOf(LICENCES));
    }

    @Test
    void theBillOfMaterialsIsTheSameEachTime() {
        assertThat(bill.has("serialNumber")).isFalse();
        assertThat(bill.path("metadata").has("timestamp")).isFalse();
    }

    private List<JsonNode> components() {
        return bill.path("components").values().stream().toList();
    }

    private static String jar(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .getFileName()
                .toString();
    }
}
