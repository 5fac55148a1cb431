/** The program that draws the pictures under {@code samples/}: they are nobody's but this project's. */
@NullMarked
package dev.delaminate.samples;

import org.jspecify.annotations.NullMarked;
