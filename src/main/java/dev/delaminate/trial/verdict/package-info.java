/**
 * What a trial says: settings compared on the same pictures, one of them chosen, and what the whole catalog would take. Pure.
 *
 * <ul>
 *   <li>What became of a picture in a setting? {@link Tried}; of a setting? {@link SettingResult}, with {@link Quantiles} of its
 *       times
 *   <li>Which setting is taken? {@link Choice}, as far as a {@link SignTest} tells settings apart
 *   <li>What would the whole take? {@link Forecast}
 * </ul>
 *
 * <p>Comes in: {@code cli/trial}, {@code trial/sheet}.
 *
 * <p>Goes out: settings are {@code trial}'s, grades {@code quality}'s, bounds {@code review}'s, prices {@code
 * pipeline/money}'s; the plan is one of {@code ledger/queries}.
 */
@NullMarked
package dev.delaminate.trial.verdict;

import org.jspecify.annotations.NullMarked;
