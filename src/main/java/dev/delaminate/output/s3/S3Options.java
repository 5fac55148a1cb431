package dev.delaminate.output.s3;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a store is reached. Who we are is found by the standard chain of the AWS SDK: environment, profile, role of the
 * machine; nothing secret is an option.
 *
 * @param endpoint of a store that is not Amazon's, whose buckets are then asked for by path; null for Amazon's own, or for what
 *     the chain names
 * @param region null for that of the chain
 * @param scratch work folder on this machine; null for one that is named after the address
 */
public record S3Options(
        @Nullable URI endpoint,
        @Nullable String region,
        @Nullable Path scratch) {
    /** All from the chain. */
    public static final S3Options DEFAULT = new S3Options(null, null, null);

    public static final String ENDPOINT_FORM = "https://host:port or http://host:port, and no name or key in it";

    /** As somebody wrote it; empty where it is of no such form. */
    public static Optional<URI> endpoint(String text) {
        try {
            URI address = URI.create(text.strip());
            boolean isHttp =
                    "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            boolean isPlain = address.getHost() != null && address.getUserInfo() == null && address.getQuery() == null;
            return isHttp && isPlain ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
