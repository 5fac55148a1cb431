@NullMarked
package dev.delaminate.ledger.sqlite;

import org.jspecify.annotations.NullMarked;
