package dev.delaminate.ledger.sqlite;

/**
 * What a redo will send.
 *
 * @param jobs rows PENDING now: each job makes the set of one of them again
 * @param layers that these jobs ask for in all
 * @param sharing rows besides, which get copies of a better set
 * @param otherSeed of the jobs, those that do not send the seed that their row has set
 * @param askedAgain IN_FLIGHT now: jobs that made a set again and failed after they were paid for; once more, free of charge
 * @param tried sets that were to be made again, were with these parameters before, and are not once more
 * @param wished of the jobs, those that a person's review asks for
 * @param leftAlone sets with such a grade that a person accepted or refused
 */
public record Redone(
        long jobs,
        long layers,
        long sharing,
        long otherSeed,
        long askedAgain,
        long tried,
        long wished,
        long leftAlone) {}
