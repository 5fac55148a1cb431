/** An immutable snapshot of the run, and who shows it; watches the pipeline and never takes part in it. */
@NullMarked
package dev.delaminate.progress;

import org.jspecify.annotations.NullMarked;
