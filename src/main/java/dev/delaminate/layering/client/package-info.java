@NullMarked
package dev.delaminate.layering.client;

import org.jspecify.annotations.NullMarked;
