package dev.delaminate.ledger.writer;

import dev.delaminate.ledger.Entry;
import dev.delaminate.ledger.LedgerException;
import dev.delaminate.ledger.writer.Store.Written;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import reactor.core.publisher.MonoSink;

/** What waits for the {@link LedgerWriter}: whoever queued it hears of its end, once. */
sealed interface Item {
    void fail(LedgerException cause);

    record Recording(Entry entry, MonoSink<Void> sink) implements Item {
        @Override
        public void fail(LedgerException cause) {
            sink.error(cause);
        }

        boolean isPaid() {
            return entry instanceof Entry.Accepted;
        }

        void end(Written written) {
            if (written.refusal() == null) {
                sink.success();
            } else {
                sink.error(written.refusal());
            }
        }
    }

    record Call<T>(Function<Store, T> work, CompletableFuture<T> answer) implements Item {
        @Override
        public void fail(LedgerException cause) {
            answer.completeExceptionally(cause);
        }

        void answerFrom(Store store) {
            try {
                answer.complete(work.apply(store));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        }
    }
}
