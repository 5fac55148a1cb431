/**
 * What holds of the files under {@code samples/}. The pictures were drawn for this project by a program, of shapes and
 * seeded noise: no fonts, no outside material, so they are nobody's but this project's.
 */
@NullMarked
package dev.delaminate.samples;

import org.jspecify.annotations.NullMarked;
