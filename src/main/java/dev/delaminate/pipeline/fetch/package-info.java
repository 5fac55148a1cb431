@NullMarked
package dev.delaminate.pipeline.fetch;

import org.jspecify.annotations.NullMarked;
