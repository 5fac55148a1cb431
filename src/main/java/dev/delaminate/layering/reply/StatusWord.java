package dev.delaminate.layering.reply;

import java.util.Set;

/** The words of {@code status} that the contract knows. */
final class StatusWord {
    static final String COMPLETED = "COMPLETED";
    static final String NOT_FOUND = "NOT_FOUND";

    private static final Set<String> QUEUED = Set.of("IN_QUEUE", "PENDING");
    private static final Set<String> RUNNING = Set.of("IN_PROGRESS", "PROCESSING");
    private static final Set<String> FAILED = Set.of("FAILED", "ERROR", "CANCELLED", "EXPIRED");

    private StatusWord() {}

    static boolean isQueued(String word) {
        return QUEUED.contains(word);
    }

    static boolean isPending(String word) {
        return QUEUED.contains(word) || RUNNING.contains(word);
    }

    static boolean isFailed(String word) {
        return FAILED.contains(word);
    }

    static boolean isKnown(String word) {
        return isPending(word) || isFailed(word) || word.equals(COMPLETED) || word.equals(NOT_FOUND);
    }
}
