package dev.delaminate.ledger;

import dev.delaminate.ledger.RowReader.Positioned;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Walks the rows to layer: those whose jobs are paid for, then those PENDING, a page at a time. */
final class RowsToLayer {
    private final Claims claims;
    private final RowReader rows;
    private Iterator<Positioned> page = List.<Positioned>of().iterator();
    private long position;

    RowsToLayer(Claims claims, RowReader rows) {
        this.claims = claims;
        this.rows = rows;
    }

    /** The next row, or null after the last. */
    @Nullable
    Row next() {
        OptionalLong paid = claims.nextInFlight();
        return paid.isPresent() ? rows.row(paid.getAsLong()) : nextPending();
    }

    private @Nullable Row nextPending() {
        if (!page.hasNext()) {
            page = rows.pendingAfter(position).iterator();
        }
        if (!page.hasNext()) {
            return null;
        }
        Positioned next = page.next();
        position = next.position();
        return next.row();
    }
}
