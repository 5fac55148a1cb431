@NullMarked
package dev.delaminate.emulator.jobs;

import org.jspecify.annotations.NullMarked;
