@NullMarked
package dev.delaminate.pipeline.polls;

import org.jspecify.annotations.NullMarked;
