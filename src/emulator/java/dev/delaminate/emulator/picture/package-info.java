@NullMarked
package dev.delaminate.emulator.picture;

import org.jspecify.annotations.NullMarked;
