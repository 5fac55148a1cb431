/**
 * A few pictures drawn from a catalog, so that every kind of them is there: pure, but for the headers of local pictures.
 *
 * <ul>
 *   <li>Who draws? {@link Sampler}: every row goes into {@link Strata}, and a {@link Draw} makes a {@link Sample} of them
 *   <li>By what is a catalog divided? {@link Trait}s: {@link KnownTraits}, and columns with few values, which {@link OwnCells}
 *       have, from a file {@link CsvOwnCells}
 *   <li>What is kept of a {@link Stratum}? A bounded number of rows, at random
 *   <li>Which parameters does a row set itself? {@link ParameterText}
 * </ul>
 *
 * <p>Comes in: {@code trial} and {@code cli/trial}.
 *
 * <p>Goes out: rows are those of {@code manifest}, cells are read by {@code manifest/csv}, one picture is told from another by
 * {@code manifest/picture}, headers are read by {@code source} and {@code layers/image}.
 */
@NullMarked
package dev.delaminate.trial.sample;

import org.jspecify.annotations.NullMarked;
