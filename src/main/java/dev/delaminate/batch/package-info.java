@NullMarked
package dev.delaminate.batch;

import org.jspecify.annotations.NullMarked;
