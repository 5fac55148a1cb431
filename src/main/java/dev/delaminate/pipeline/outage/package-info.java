@NullMarked
package dev.delaminate.pipeline.outage;

import org.jspecify.annotations.NullMarked;
