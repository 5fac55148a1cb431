@NullMarked
package dev.delaminate.manifest.csv;

import org.jspecify.annotations.NullMarked;
