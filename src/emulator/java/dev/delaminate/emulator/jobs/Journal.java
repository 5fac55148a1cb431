package dev.delaminate.emulator.jobs;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Remembers jobs beyond the process. Called on the event loop, which it never keeps waiting. */
public interface Journal {
    /** Takes in a job that was just made; completes on the event loop once it would outlive the process. */
    CompletionStage<Void> submitted(EmulatedJob job, UUID work, LayeringOrder order);

    /** Takes in where a known job stands by now. */
    void changed(EmulatedJob job);

    /** Keeps nothing. */
    Journal NONE = new Journal() {
        @Override
        public CompletionStage<Void> submitted(EmulatedJob job, UUID work, LayeringOrder order) {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void changed(EmulatedJob job) {}
    };
}
