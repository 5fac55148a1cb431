/**
 * Rows as people look at them: on the live page, in the review room, in the report.
 *
 * <ul>
 *   <li>What is shown of one? {@link RowView}
 * </ul>
 *
 * <p>Comes in: the pages. Goes out: parameters of a job are {@code layering}'s.
 */
@NullMarked
package dev.delaminate.gallery;

import org.jspecify.annotations.NullMarked;
