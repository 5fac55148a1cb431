package dev.delaminate.output.s3;

import java.net.URI;
import java.nio.file.Path;
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
}
