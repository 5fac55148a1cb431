package dev.delaminate.cli;

import dev.delaminate.layering.ApiKey;
import dev.delaminate.layering.ForwardProxy;
import dev.delaminate.layering.ServiceEndpoint;
import dev.delaminate.layers.HostRewrites;
import org.jspecify.annotations.Nullable;

/**
 * Which service is used, and how it is reached.
 *
 * @param paid null for the embedded emulator
 * @param rewrites hosts that layers are downloaded from instead of others
 */
record ServiceOptions(@Nullable PaidService paid, @Nullable ForwardProxy proxy, HostRewrites rewrites) {
    /** The service that jobs are sent to, and the key that they are paid with. */
    record PaidService(ServiceEndpoint endpoint, ApiKey key) {}
}
