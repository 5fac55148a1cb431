/**
 * The files that a browser gets: those of the pages, and some of OUT.
 *
 * <ul>
 *   <li>Which pages, with which policy? {@link WebPages}
 *   <li>Which files of OUT? {@link OutFiles}, asked for by a {@link RequestedPath}; for how long is one open?
 *       {@link OpenedFile}
 *   <li>What are they? {@link ContentTypes}
 * </ul>
 *
 * <p>Comes in: {@code dashboard}. Goes out: answers are those of {@code dashboard/http}, pages are {@code web}'s, places are
 * {@code output}'s, thumbnails {@code gallery/thumbs}'; work that blocks is {@code layering}'s.
 */
@NullMarked
package dev.delaminate.dashboard.files;

import org.jspecify.annotations.NullMarked;
