/** Layer files: downloaded beside their place, checked, moved in; and every path inside OUT. */
@NullMarked
package dev.delaminate.layers;

import org.jspecify.annotations.NullMarked;
