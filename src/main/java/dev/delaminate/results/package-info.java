@NullMarked
package dev.delaminate.results;

import org.jspecify.annotations.NullMarked;
