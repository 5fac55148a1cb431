@NullMarked
package dev.delaminate.ledger.queries;

import org.jspecify.annotations.NullMarked;
