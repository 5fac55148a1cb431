/**
 * What commands share that layer a manifest.
 *
 * <ul>
 *   <li>What happens between the lock and the results? {@link LayeringRun}
 *   <li>Where does it happen? On a {@link Ground}: OUT that it has to itself ({@link FileGround}), or a {@link SharedRun} and
 *       the {@link SharedGround} of one of its workers, which may have to wait for a {@link BegunRun}
 *   <li>What is it told? {@link RunArguments}, and {@link RunTerms} for the money, {@link Pace} for what is asked at once
 * </ul>
 *
 * <p>Comes in: {@code cli}, for {@code run}, {@code work} and {@code trial}.
 *
 * <p>Goes out: arguments are those of {@code cli/options}, {@code cli/pages} and {@code cli/watch}; the work is {@code batch}'s,
 * over the parts of {@code pipeline}.
 */
@NullMarked
package dev.delaminate.cli.run;

import org.jspecify.annotations.NullMarked;
