package dev.delaminate.batch.sets;

import dev.delaminate.layering.LayeringRequest;
import dev.delaminate.layers.SourceFinder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The source pictures of sets, where they are at hand: local ones below the images root, as long as they are what was
 * layered, and those that were fetched by the URLs that the manifest gave.
 *
 * @param root that local pictures lie below
 * @param fetched where pictures with a URL are had from; null when they are not to be fetched
 */
public record SetSources(Path root, @Nullable FetchedSources fetched) implements SourceFinder, AutoCloseable {
    @Override
    public Optional<Path> find(LayeringRequest request) throws IOException {
        String picture = request.picture();
        if (isUrl(picture)) {
            return fetched == null ? Optional.empty() : fetched.find(picture);
        }
        String sha256 = request.sha256();
        Path file = root.resolve(picture);
        if (sha256 == null || !Files.isRegularFile(file) || !isBelowRoot(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return DigestUtils.sha256Hex(in).equals(sha256) ? Optional.of(file) : Optional.empty();
        }
    }

    private boolean isBelowRoot(Path file) throws IOException {
        return file.toRealPath().startsWith(root.toRealPath());
    }

    @Override
    public void close() {
        if (fetched != null) {
            fetched.close();
        }
    }

    static boolean isUrl(String picture) {
        return picture.regionMatches(true, 0, "http://", 0, 7) || picture.regionMatches(true, 0, "https://", 0, 8);
    }
}
