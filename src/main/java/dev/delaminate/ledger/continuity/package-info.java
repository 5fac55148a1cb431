@NullMarked
package dev.delaminate.ledger.continuity;

import org.jspecify.annotations.NullMarked;
