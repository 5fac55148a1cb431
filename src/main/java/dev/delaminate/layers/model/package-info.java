/**
 * What a layer set is, as its {@code layers.json} tells it to whoever finds the folder.
 *
 * <ul>
 *   <li>What stands in it? {@link LayersDocument}, with a format version, and each {@link Layer}; who made it? {@link Maker}
 * </ul>
 *
 * <p>Comes in: {@code layers} writes it when a set is placed; whoever looks at a set reads it.
 *
 * <p>Goes out: the request is {@code layering}'s, the files stand at the paths of {@code output}, the grade is
 * {@code quality}'s.
 */
@NullMarked
package dev.delaminate.layers.model;

import org.jspecify.annotations.NullMarked;
