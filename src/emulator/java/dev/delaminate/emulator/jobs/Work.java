package dev.delaminate.emulator.jobs;

import dev.delaminate.emulator.fault.Markers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** One picture with one set of parameters: what a client should not pay for twice. */
public final class Work {
    private final @Nullable Markers markers;
    private int submissions;

    private Work(@Nullable Markers markers) {
        this.markers = markers;
    }

    /** The faults that its picture's URL asks for, however often it is submitted. */
    @Nullable
    public Markers markers() {
        return markers;
    }

    /** Jobs made for it. */
    int submissions() {
        return submissions;
    }

    /** All work that was ever asked for; used on the event loop only. */
    public static final class Book {
        private final Map<UUID, Work> works = new HashMap<>();

        public Work of(UUID key, String source) {
            Work known = works.get(key);
            if (known == null) {
                known = new Work(Markers.in(source));
                works.put(key, known);
            }
            return known;
        }

        /** Counts one more job for it and returns the new count. */
        public int submitted(Work work) {
            return ++work.submissions;
        }

        public void resetCounts() {
            works.values().forEach(work -> work.submissions = 0);
        }
    }

    /** 128 bits of a hash: short enough to keep a million of them. */
    public static UUID key(LayeringOrder order) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(order.source().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(order.parameters().getBytes(StandardCharsets.UTF_8)));
        return new UUID(hash.getLong(), hash.getLong());
    }
}
