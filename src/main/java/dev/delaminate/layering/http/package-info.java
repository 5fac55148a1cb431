@NullMarked
package dev.delaminate.layering.http;

import org.jspecify.annotations.NullMarked;
