package dev.delaminate.trial.sample;

import java.util.List;

/** The columns of a manifest that mean nothing to a run, and so all the more to its user; read beside its rows. */
public interface OwnCells {
    /** A manifest without any. */
    OwnCells NONE = new OwnCells() {
        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public List<String> of(long lineNumber) {
            return List.of();
        }
    };

    List<String> names();

    /**
     * The cells of the row that begins at that line, one for each name. Blocks.
     *
     * @param lineNumber not before that of the last call
     */
    List<String> of(long lineNumber);
}
