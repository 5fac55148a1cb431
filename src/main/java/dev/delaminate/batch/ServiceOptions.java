package dev.delaminate.batch;

import dev.delaminate.layering.http.ForwardProxy;
import dev.delaminate.layering.http.ServiceEndpoint;
import dev.delaminate.layers.download.HostRewrites;
import dev.delaminate.text.ApiKey;
import org.jspecify.annotations.Nullable;

/**
 * Which service is used, and how it is reached.
 *
 * @param paid null for the embedded emulator
 * @param rewrites hosts that layers are downloaded from instead of others
 */
public record ServiceOptions(
        @Nullable PaidService paid, @Nullable ForwardProxy proxy, HostRewrites rewrites) {
    /** The service that jobs are sent to, and the key that they are paid with. */
    public record PaidService(ServiceEndpoint endpoint, ApiKey key) {}
}
