/** Sees that the threads turn on which everything else depends, and shows what all threads do when one does not. */
@NullMarked
package dev.delaminate.watchdog;

import org.jspecify.annotations.NullMarked;
