@NullMarked
package dev.delaminate.ledger.intake;

import org.jspecify.annotations.NullMarked;
