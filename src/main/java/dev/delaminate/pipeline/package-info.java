/** The run: which rows are sent, when each job is asked for, where each failure goes. */
@NullMarked
package dev.delaminate.pipeline;

import org.jspecify.annotations.NullMarked;
