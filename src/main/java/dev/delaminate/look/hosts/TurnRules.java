package dev.delaminate.look.hosts;

import java.time.Duration;

/**
 * What is waited for, and how often.
 *
 * @param perHost questions at once
 * @param tries of a picture whose host answers for others
 * @param silences of a host, one after the other, until it is given up, if others are heard meanwhile
 * @param busies answers in a row that ask to wait, until it is given up
 * @param longestWait that a host may ask for
 * @param patience without an answer of anyone
 */
public record TurnRules(int perHost, int tries, int silences, int busies, Duration longestWait, Duration patience) {
    /** With ten answers that ask to wait a host was left alone for some five minutes. */
    public static TurnRules of(int perHost, Duration patience) {
        return new TurnRules(perHost, 3, 3, 10, Duration.ofMinutes(5), patience);
    }
}
