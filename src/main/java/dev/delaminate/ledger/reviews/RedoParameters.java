package dev.delaminate.ledger.reviews;

import dev.delaminate.layering.LayeringParameters;
import dev.delaminate.ledger.sql.LedgerJson;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.review.Review;
import java.sql.SQLException;

/**
 * What a job sends that makes a set again because a person wants it, and whether that was tried before. To send the same
 * parameters for the same set once more is never paid for. For the set that came of it they may be sent again, unless they
 * name a seed, which would bring that very set: who rejects that one, too, wants a third.
 */
public final class RedoParameters {
    /** Parameters: row, parameters, the job that made the set, 1 where it may be any set, else 0. */
    public static final String TRIED =
            "SELECT 1 FROM redo WHERE row_id = ? AND parameters = ? AND (kept_job = ? OR ? = 1)";

    private RedoParameters() {}

    /** The layers and the seed that a person asks for go before all others. */
    public static LayeringParameters sent(LayeringParameters otherwise, Review review) {
        return otherwise.with(review.numLayers(), review.seed());
    }

    /**
     * Whether the set that a person rejects was made again with them; or any set of the row, where they name a seed.
     *
     * @param tried a statement of {@link #TRIED}
     * @param set number of the job that made it
     */
    public static boolean isTriedFor(Sql tried, long row, long set, LayeringParameters parameters) throws SQLException {
        return isTried(tried, row, parameters, set, parameters.seed() != null);
    }

    /** Whether any set of the row was made again with them. */
    public static boolean isTried(Sql tried, long row, LayeringParameters parameters) throws SQLException {
        return isTried(tried, row, parameters, 0, true);
    }

    private static boolean isTried(Sql tried, long row, LayeringParameters parameters, long set, boolean ofAnySet)
            throws SQLException {
        return tried.number(row, LedgerJson.allParameters(parameters), set, ofAnySet ? 1 : 0)
                .isPresent();
    }
}
