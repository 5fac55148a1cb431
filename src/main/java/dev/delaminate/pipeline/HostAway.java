package dev.delaminate.pipeline;

/** A row gives up its place, and waits in line: of {@link #line}. No failure, and nothing that anybody is told of. */
final class HostAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String line;

    HostAway(String line) {
        super(line, null, false, false);
        this.line = line;
    }

    String line() {
        return line;
    }
}
