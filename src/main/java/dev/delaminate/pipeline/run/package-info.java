@NullMarked
package dev.delaminate.pipeline.run;

import org.jspecify.annotations.NullMarked;
