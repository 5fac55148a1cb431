/** The durable record of rows and jobs: the only truth that a restart trusts. */
@NullMarked
package dev.delaminate.ledger;

import org.jspecify.annotations.NullMarked;
