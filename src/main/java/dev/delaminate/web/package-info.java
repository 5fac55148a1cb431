/**
 * The files that pages are made of.
 *
 * <ul>
 *   <li>Which are there, and how do they find each other? {@link WebAssets}
 * </ul>
 *
 * <p>Comes in: whoever serves a page or writes one. Goes out: nothing.
 */
@NullMarked
package dev.delaminate.web;

import org.jspecify.annotations.NullMarked;
