/** The manifest in, the result manifests out: CSV on both sides, every line accounted for. */
@NullMarked
package dev.delaminate.manifest;

import org.jspecify.annotations.NullMarked;
