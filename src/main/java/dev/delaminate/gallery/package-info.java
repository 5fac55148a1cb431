/**
 * Rows as people look at them: on the live page, in the review room, in the report.
 *
 * <ul>
 *   <li>Who answers? {@link Gallery}, row by row or in lists; all rows in their order are a {@link RowWalk}
 *   <li>What is shown of one? {@link RowView}, made by {@link RowViews}, with its {@link ExportFiles}, in the words of
 *       {@link RowWords}; some of many are a {@link RowPage}
 *   <li>What can rows be chosen by? {@link Facets}, of the user's columns each {@link FacetColumn}; how are they chosen? by a
 *       {@link RowFilter}, which gives a {@link RowList}, or a {@link Sample} of it
 *   <li>What is kept of the manifest? a {@link ManifestIndex} of the user's {@link OwnColumns}; texts are looked for as
 *       {@link SearchedText}
 * </ul>
 *
 * <p>Comes in: the pages. Goes out: rows are told by {@code ledger/rows} and {@code ledger/queries}, the manifest's copy is
 * found by {@code batch} and read by {@code manifest} and {@code manifest/csv}, a set's layers.json by {@code
 * layers/model}, paths are those of {@code output}, grades those of {@code quality}, decisions those of {@code review}, parameters of a job those of
 * {@code layering}.
 */
@NullMarked
package dev.delaminate.gallery;

import org.jspecify.annotations.NullMarked;
