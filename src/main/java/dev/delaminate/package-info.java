/** Delaminate: splits whole catalogs of pictures into RGBA layers. */
@NullMarked
package dev.delaminate;

import org.jspecify.annotations.NullMarked;
