package dev.delaminate.tried;

/** How often a fault is tried: a few times in every {@code mvn verify}, in earnest with {@code -Pchaos}. */
public final class Effort {
    /** A whole number that random choices begin with; printed beside what failed, and taken again with {@code -Dseed=N}. */
    public static final long SEED = Long.getLong("seed", System.currentTimeMillis());

    private Effort() {}

    public static boolean isFull() {
        return Boolean.getBoolean("chaos");
    }

    public static int of(int brief, int full) {
        return isFull() ? full : brief;
    }
}
