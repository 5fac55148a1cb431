@NullMarked
package dev.delaminate.layering.reply;

import org.jspecify.annotations.NullMarked;
