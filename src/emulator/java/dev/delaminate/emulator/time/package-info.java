@NullMarked
package dev.delaminate.emulator.time;

import org.jspecify.annotations.NullMarked;
