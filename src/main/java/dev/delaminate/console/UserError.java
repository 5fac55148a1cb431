package dev.delaminate.console;

import org.jspecify.annotations.Nullable;

/** Something that the user can mend: told in one line, without a stack trace. */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exit;

    public UserError(ExitCode exit, @Nullable String message) {
        super(message);
        this.exit = exit;
    }

    public ExitCode exit() {
        return exit;
    }
}
