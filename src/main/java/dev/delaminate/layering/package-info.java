/** The layering service as seen from here: what can be asked of it, what it answers, and what each answer means. */
@NullMarked
package dev.delaminate.layering;

import org.jspecify.annotations.NullMarked;
