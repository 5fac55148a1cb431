@NullMarked
package dev.delaminate.ledger.file;

import org.jspecify.annotations.NullMarked;
