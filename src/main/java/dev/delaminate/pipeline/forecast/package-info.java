@NullMarked
package dev.delaminate.pipeline.forecast;

import org.jspecify.annotations.NullMarked;
