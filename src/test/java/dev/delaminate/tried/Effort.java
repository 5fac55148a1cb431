package dev.delaminate.tried;

/** How often a fault is tried: a few times in every {@code mvn verify}, in earnest with {@code -Pchaos}. */
public final class Effort {
    private static final long SEED_OF_EVERY_VERIFY = 20_260_227;

    /**
     * A whole number that random choices begin with. It is the same in every {@code mvn verify}, so that a failure is there
     * again the next time, and another in each {@code -Pchaos}. {@link SeedOfFailures} prints it where a test failed;
     * {@code -Dseed=N} takes it again.
     */
    public static final long SEED = Long.getLong("seed", isFull() ? System.currentTimeMillis() : SEED_OF_EVERY_VERIFY);

    private Effort() {}

    public static boolean isFull() {
        return Boolean.getBoolean("chaos");
    }

    public static int of(int brief, int full) {
        return isFull() ? full : brief;
    }
}
