package dev.delaminate.bench.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java of this Linux; {@code -Dbench.java=/opt/jdk-25/bin/java} names one elsewhere.
 *
 * @param version such as 25.0.3
 */
public record JavaHome(Path folder, String version) {
    private static final Path ALL = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([\\d.]+)");

    /** The newest whose virtual threads hold none of the system while they wait, be it for a lock: Java 25 or later. */
    public static Optional<JavaHome> withVirtualThreads() {
        String named = System.getProperty("bench.java");
        if (named != null) {
            return at(Path.of(named).resolve("../..").normalize());
        }
        try (Stream<Path> homes = Files.list(ALL)) {
            return homes.flatMap(home -> at(home).stream())
                    .filter(home -> home.feature() >= 25)
                    .max(Comparator.comparing(JavaHome::feature));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Empty for what is no Java. */
    private static Optional<JavaHome> at(Path folder) {
        try {
            Matcher found = VERSION.matcher(Files.readString(folder.resolve("release")));
            return found.find() ? Optional.of(new JavaHome(folder, found.group(1))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Such as 25. */
    private int feature() {
        return Integer.parseInt(version.split("\\.")[0]);
    }

    Path java() {
        return folder.resolve("bin").resolve("java");
    }
}
