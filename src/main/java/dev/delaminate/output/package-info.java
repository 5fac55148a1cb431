@NullMarked
package dev.delaminate.output;

import org.jspecify.annotations.NullMarked;
