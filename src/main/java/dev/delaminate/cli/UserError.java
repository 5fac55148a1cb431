package dev.delaminate.cli;

import org.jspecify.annotations.Nullable;

/** Something that the user can mend: told in one line, without a stack trace. */
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exit;

    UserError(ExitCode exit, @Nullable String message) {
        super(message);
        this.exit = exit;
    }

    ExitCode exit() {
        return exit;
    }
}
