@NullMarked
package dev.delaminate.emulator.http;

import org.jspecify.annotations.NullMarked;
