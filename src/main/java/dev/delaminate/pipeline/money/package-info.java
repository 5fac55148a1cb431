@NullMarked
package dev.delaminate.pipeline.money;

import org.jspecify.annotations.NullMarked;
