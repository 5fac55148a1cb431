@NullMarked
package dev.delaminate.process;

import org.jspecify.annotations.NullMarked;
