@NullMarked
package dev.delaminate.emulator.layering;

import org.jspecify.annotations.NullMarked;
