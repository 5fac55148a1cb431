@NullMarked
package dev.delaminate.text;

import org.jspecify.annotations.NullMarked;
