package dev.delaminate.layers.download;

import java.time.Duration;

/**
 * What one download may take before it is given up.
 *
 * @param maxBytes of one layer file
 * @param maxPixels of one layer, looked at before it is decoded
 * @param connectTimeout for the connection alone
 * @param responseTimeout without a single byte from the host
 * @param floorBytes that must come in every {@code floorWindow}: a host that drips holds a connection and gives nothing
 * @param total for the bytes of one attempt, with all its redirects
 */
public record DownloadLimits(
        long maxBytes,
        long maxPixels,
        Duration connectTimeout,
        Duration responseTimeout,
        long floorBytes,
        Duration floorWindow,
        Duration total) {
    /** A layer has about 0.4 megapixels and 300 KB (contract, "Done"): a hundred times that is no layer. */
    public static final DownloadLimits DEFAULT = new DownloadLimits(
            64L << 20,
            64_000_000,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            1024,
            Duration.ofSeconds(30),
            Duration.ofMinutes(10));
}
