@NullMarked
package dev.delaminate.console;

import org.jspecify.annotations.NullMarked;
