@NullMarked
package dev.delaminate.layers.image;

import org.jspecify.annotations.NullMarked;
