@NullMarked
package dev.delaminate.pipeline.slots;

import org.jspecify.annotations.NullMarked;
