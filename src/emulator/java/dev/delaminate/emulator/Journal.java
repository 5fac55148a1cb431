package dev.delaminate.emulator;

/**
 * Remembers jobs beyond the process, a line for each thing that becomes of a job, with tabs between:
 *
 * <pre>
 * S id work layers seed millis fault source parameters   submitted; millis is its time in a slot
 * R id time                                              runs since
 * L id time key width height                             finished with layers
 * E id time type message                                 finished with an error
 * N id                                                   a client was told that it finished
 * </pre>
 *
 * A number is decimal, a time is milliseconds since 1970, an id is a UUID; what stands between tabs has %-escapes for %,
 * tab and line ends. A last line without its end was cut by a crash and does not count.
 */
interface Journal {
    /** Called on the event loop; {@code kept}, if any, is called on the event loop once the line would outlive the process. */
    void append(String line, Runnable kept);

    /** Blocks until everything is written. */
    void close();

    /** Keeps nothing. */
    Journal NONE = new Journal() {
        @Override
        public void append(String line, Runnable kept) {
            kept.run();
        }

        @Override
        public void close() {}
    };
}
