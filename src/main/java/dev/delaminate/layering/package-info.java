/**
 * The layering service as seen from here: what can be asked of it, what it answers, and what each answer means.
 *
 * <p>Wherever Javadoc says {@code (contract, "…")}, it cites a section of the wire contract,
 * {@code src/site/markdown/contract.md}; {@code (design, "…")} cites {@code src/site/markdown/design.md}. A test holds the
 * titles.
 */
@NullMarked
package dev.delaminate.layering;

import org.jspecify.annotations.NullMarked;
