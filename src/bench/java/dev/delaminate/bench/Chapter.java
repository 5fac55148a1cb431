package dev.delaminate.bench;

import java.io.IOException;

/** One question, and the table that answers it. */
public interface Chapter {
    /** As {@code -Dbench} names it. */
    String name();

    /** Measures, for minutes, and gives the table as Markdown. */
    String table(Settings settings) throws IOException;
}
