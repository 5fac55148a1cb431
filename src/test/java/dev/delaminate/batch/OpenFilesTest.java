package dev.delaminate.batch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.delaminate.console.ExitCode;
import dev.delaminate.console.UserError;
import dev.delaminate.pipeline.run.TestOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenFilesTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void saysHowToAllowMoreWhereTooFewAreAllowed(boolean emulator) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> OpenFiles.require(TestOptions.EIGHT_IN_FLIGHT, emulator, 64))
                .withMessageContaining("may have 64 files")
                .withMessageContaining("ulimit -n 1024")
                .matches(error -> error.exit() == ExitCode.LOCAL);
    }

    @Test
    void getsByWithWhatSystemsAllowFromTheStart() {
        assertThatCode(() -> OpenFiles.require(TestOptions.EIGHT_IN_FLIGHT, false, 256))
                .doesNotThrowAnyException();
        assertThatCode(() -> OpenFiles.require(TestOptions.EIGHT_IN_FLIGHT, true, 1024))
                .doesNotThrowAnyException();
    }
}
