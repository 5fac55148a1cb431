package dev.delaminate.pipeline.fetch;

/** A row gives up its place, and waits in line: of {@link #line}. No failure, and nothing that anybody is told of. */
public final class HostAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String line;

    public HostAway(String line) {
        super(line, null, false, false);
        this.line = line;
    }

    public String line() {
        return line;
    }
}
