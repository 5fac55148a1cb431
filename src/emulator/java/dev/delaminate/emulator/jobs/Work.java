package dev.delaminate.emulator.jobs;

import dev.delaminate.emulator.fault.Markers;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** One picture with one set of parameters: what a client should not pay for twice. */
public final class Work {
    private final @Nullable Markers markers;

    /** Jobs made for it. */
    int submissions;

    private Work(@Nullable Markers markers) {
        this.markers = markers;
    }

    /** The faults that its picture's URL asks for, however often it is submitted. */
    @Nullable
    public Markers markers() {
        return markers;
    }

    /** All work that was ever asked for; used on the event loop only. */
    public static final class Book {
        private final Map<UUID, Work> works = new HashMap<>();

        public Work of(UUID key, String source) {
            return works.computeIfAbsent(key, absent -> new Work(Markers.in(source)));
        }

        Collection<Work> all() {
            return works.values();
        }
    }

    /** 128 bits of a hash: short enough to keep a million of them. */
    public static UUID key(LayeringOrder order) {
        ByteBuffer hash = ByteBuffer.wrap(DigestUtils.sha256(order.source() + '\u0000' + order.parameters()));
        return new UUID(hash.getLong(), hash.getLong());
    }
}
