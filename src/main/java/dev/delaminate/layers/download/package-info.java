@NullMarked
package dev.delaminate.layers.download;

import org.jspecify.annotations.NullMarked;
