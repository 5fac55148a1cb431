package dev.delaminate.ledger.sqlite;

import dev.delaminate.ledger.Row;
import dev.delaminate.ledger.sqlite.RowReader.Positioned;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the rows PENDING in manifest order, a page at a time. */
final class RowsPending {
    private final RowReader rows;
    private Iterator<Positioned> page = List.<Positioned>of().iterator();
    private long position;

    RowsPending(RowReader rows) {
        this.rows = rows;
    }

    /** The next row, or null after the last. */
    @Nullable
    Row next() {
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
