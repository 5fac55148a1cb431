/** Holds OUT against its ledger: every file whole, every job accounted for. Offline; changes nothing that was there. */
@NullMarked
package dev.delaminate.audit;

import org.jspecify.annotations.NullMarked;
