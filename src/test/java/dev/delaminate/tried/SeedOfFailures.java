package dev.delaminate.tried;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Prints what random choices began with beside each test that failed: not every test says it. */
public final class SeedOfFailures implements TestExecutionListener {
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() && result.getStatus() == TestExecutionResult.Status.FAILED) {
            System.err.println(test.getDisplayName() + " failed; the same choices again: -Dseed=" + Effort.SEED);
        }
    }
}
