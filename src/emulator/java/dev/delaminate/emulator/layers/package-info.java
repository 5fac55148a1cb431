@NullMarked
package dev.delaminate.emulator.layers;

import org.jspecify.annotations.NullMarked;
