package dev.delaminate.layering;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Netty's own allocator takes a lock for a moment when event loops compete for a chunk (seen with 4.2.18 while megabytes came
 * in: AdaptivePoolingAllocator.allocate, StampedLock.writeLock). That is Netty's to decide; Netty's list of exceptions does
 * not have it.
 */
public final class NettyAllocatorLocks implements BlockHoundIntegration {
    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator", "allocate");
    }
}
