package dev.delaminate.browser;

import dev.delaminate.acceptance.DelaminateProcess;
import dev.delaminate.acceptance.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The built program while it shows pages, and where it does so. */
record Shown(DelaminateProcess process, String link) implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/#token=\\S+");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Starts a command that shows pages, and waits until it says where. */
    static Shown start(Path folder, String... arguments) {
        DelaminateProcess process =
                DelaminateProcess.start(folder, Map.of("DELAMINATE_API_KEY", "a-test-key"), arguments);
        try {
            return new Shown(process, Eventually.present("the link of the pages", PATIENCE, () -> link(process)));
        } catch (AssertionError e) {
            process.close();
            throw new AssertionError(String.join(" ", List.of(arguments)) + ":\n" + process.output(), e);
        }
    }

    private static Optional<String> link(DelaminateProcess process) {
        Matcher link = LINK.matcher(process.output());
        if (link.find()) {
            return Optional.of(link.group());
        }
        if (!process.isAlive()) {
            throw new AssertionError("ended before it said where its pages are");
        }
        return Optional.empty();
    }

    /** The address of a page, without the token. */
    String page(String path) {
        return link.substring(0, link.indexOf("/#")) + path;
    }

    /** What it says of the run now. */
    JsonNode snapshot() {
        return asked("/api/snapshot");
    }

    /** What it answers to a question that needs no token. */
    JsonNode asked(String path) {
        try {
            return JsonMapper.shared()
                    .readTree(HTTP.send(
                                    HttpRequest.newBuilder(URI.create(page(path)))
                                            .build(),
                                    BodyHandlers.ofByteArray())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    int port() {
        Matcher found = LINK.matcher(link);
        if (!found.matches()) {
            throw new IllegalStateException(link);
        }
        return Integer.parseInt(found.group(1));
    }

    String token() {
        return link.substring(link.indexOf("token=") + "token=".length());
    }

    @Override
    public void close() {
        process.close();
    }
}
