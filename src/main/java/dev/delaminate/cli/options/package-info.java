@NullMarked
package dev.delaminate.cli.options;

import org.jspecify.annotations.NullMarked;
