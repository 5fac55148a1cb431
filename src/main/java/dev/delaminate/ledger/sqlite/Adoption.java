package dev.delaminate.ledger.sqlite;

import dev.delaminate.layering.LayerFile;
import dev.delaminate.ledger.AdoptedSet;
import dev.delaminate.ledger.arrows.Redos;
import dev.delaminate.ledger.arrows.Transitions;
import dev.delaminate.ledger.sql.GradeSql;
import dev.delaminate.ledger.sql.LedgerJson;
import dev.delaminate.ledger.sql.Sql;
import dev.delaminate.output.LayerSet;
import dev.delaminate.output.PlacedLayer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** PENDING → DONE, for rows whose sets were found whole where a ledger was lost: with the job that made them, as billed. */
final class Adoption implements AutoCloseable {
    private final Sql known;
    private final Sql insertJob;
    private final Sql done;
    private final Sql saveResult;
    private final Sql saveLayers;
    private final GradeSql grades;
    private final long account;
    private final long now;

    /** @param now milliseconds since 1970 */
    Adoption(Connection connection, long account, long now) throws SQLException {
        this.account = account;
        this.now = now;
        known = new Sql(connection, "SELECT job_id FROM job WHERE request_id = ? AND billing = 'BILLED'");
        insertJob = new Sql(
                connection,
                "INSERT INTO job (job_id, row_id, account_id, request_id, billing, price_micros, submitted_at, accepted_at)"
                        + " VALUES (?, ?, ?, ?, 'BILLED', ?, ?, ?)");
        done = new Sql(
                connection,
                "UPDATE row AS r SET state = 'DONE', job_id = ? WHERE row_id = ? AND state = 'PENDING' AND NOT "
                        + Redos.IS_OPEN);
        saveResult = new Sql(connection, Transitions.SAVE_RESULT);
        saveLayers = new Sql(connection, Transitions.SAVE_LAYERS);
        grades = new GradeSql(connection);
    }

    /**
     * Returns how many rows are DONE now.
     *
     * @param firstJob number of the first job that has to be told of, where the ledger does not know it; the next follow
     */
    int of(List<AdoptedSet> sets, long firstJob) throws SQLException {
        int adopted = 0;
        for (int i = 0; i < sets.size(); i++) {
            adopted += adopt(sets.get(i), firstJob + i);
        }
        return adopted;
    }

    @Override
    public void close() throws SQLException {
        for (Sql sql : List.of(known, insertJob, done, saveResult, saveLayers)) {
            sql.close();
        }
        grades.close();
    }

    private int adopt(AdoptedSet each, long number) throws SQLException {
        String requestId = each.found().job().value();
        long job = known.number(requestId).orElse(number);
        if (done.update(job, each.row()) == 0) {
            return 0;
        }
        LayerSet set = each.found().set();
        if (job == number) {
            insertJob.update(number, each.row(), account, requestId, each.priceMicros(), now, now);
            saveResult.update(number, each.found().seed(), LedgerJson.files(files(set)), now);
        }
        saveLayers.update(
                each.row(),
                LedgerJson.layers(set.layers()),
                LedgerJson.warnings(set.warnings()),
                now,
                Transitions.steady());
        grades.save(each.row(), set.quality());
        return 1;
    }

    private static List<LayerFile> files(LayerSet set) {
        return set.layers().stream().map(Adoption::file).toList();
    }

    private static LayerFile file(PlacedLayer layer) {
        return new LayerFile(layer.sourceUrl(), null, layer.width(), layer.height(), layer.nsfw());
    }
}
