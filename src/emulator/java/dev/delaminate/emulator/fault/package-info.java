@NullMarked
package dev.delaminate.emulator.fault;

import org.jspecify.annotations.NullMarked;
