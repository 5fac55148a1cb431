@NullMarked
package dev.delaminate.log;

import org.jspecify.annotations.NullMarked;
