/** One command per class: reads its options, builds the parts, blocks once. */
@NullMarked
package dev.delaminate.cli;

import org.jspecify.annotations.NullMarked;
