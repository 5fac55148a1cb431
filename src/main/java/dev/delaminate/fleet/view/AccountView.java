package dev.delaminate.fleet.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What all workers with one account hold together.
 *
 * @param name as {@code --account} calls it, else where it is
 * @param origin of its service
 * @param atService jobs that are there, or on their way
 * @param limit that many may be; null for as many as workers send
 * @param committedMicros with every key that it had
 * @param budgetMicros null for no bound
 * @param pausedUntil the service asked to be left alone until then; null when it does not
 * @param isOneByOne after an outage, one job is submitted at a time until one is answered
 * @param stopped why nothing more is submitted; null while it is
 */
public record AccountView(
        String name,
        String origin,
        long atService,
        @Nullable Long limit,
        long committedMicros,
        @Nullable Long budgetMicros,
        @Nullable Instant pausedUntil,
        boolean isOneByOne,
        @Nullable String stopped) {}
