package dev.delaminate.batch.sets;

import dev.delaminate.batch.ServiceConnection;
import dev.delaminate.batch.TakenManifest;
import dev.delaminate.layering.http.ForwardProxy;
import dev.delaminate.layering.http.MemoryBudget;
import dev.delaminate.layering.http.ServiceEndpoint;
import dev.delaminate.ledger.queries.JobRecord;
import dev.delaminate.ledger.queries.LedgerQueries;
import dev.delaminate.output.OutputFolder;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * How source pictures are had.
 *
 * @param root that local ones lie below; null for the one that the run had
 * @param fetch those with a URL are fetched
 * @param proxy that they are fetched through
 */
public record SourceOptions(
        @Nullable Path root, boolean fetch, @Nullable ForwardProxy proxy) {
    /** @param queries of the ledger, which knows the images root */
    public SetSources open(OutputFolder folder, LedgerQueries queries, MemoryBudget memory) {
        Path below = root == null ? TakenManifest.existing(queries, folder).root() : root;
        return new SetSources(
                below.toAbsolutePath(), fetch ? new FetchedSources(folder, proxy, memory, isLocal(queries)) : null);
    }

    /** A run against the emulator had pictures of this very machine. */
    private static boolean isLocal(LedgerQueries queries) {
        Iterator<JobRecord> jobs = queries.jobs();
        if (!jobs.hasNext()) {
            return false;
        }
        String origin = jobs.next().account().origin();
        return origin.equals(ServiceConnection.EMULATOR)
                || ServiceEndpoint.of(origin).isLoopback();
    }
}
