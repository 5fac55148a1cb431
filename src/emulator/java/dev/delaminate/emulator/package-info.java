/** A local stand-in of the layering service: the same wire contract, real layers by a classical method, faults on demand. */
@NullMarked
package dev.delaminate.emulator;

import org.jspecify.annotations.NullMarked;
