/**
 * Pictures of which all is known, for tests: a {@link Scene} of a {@link Ground} and some {@link Thing}s of a {@link Kind},
 * each an {@link Outline} filled with a {@link Paint}; and the same as a {@link ModelLike} answer of the service.
 */
@NullMarked
package dev.delaminate.scene;

import org.jspecify.annotations.NullMarked;
