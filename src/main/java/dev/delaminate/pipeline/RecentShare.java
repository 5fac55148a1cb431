package dev.delaminate.pipeline;

/** Whether most of the last things seen were so: a running mean, which needs some of them before it says yes. */
final class RecentShare {
    private double share;

    /** @param among so many of the last ones */
    void saw(boolean isSo, int among) {
        share += ((isSo ? 1 : 0) - share) / among;
    }

    boolean isMost() {
        return share > 0.5;
    }

    void clear() {
        share = 0;
    }
}
