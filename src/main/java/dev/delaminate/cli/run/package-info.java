/**
 * What commands share that layer a manifest.
 *
 * <ul>
 *   <li>What happens between the lock and the results? {@link LayeringRun}
 *   <li>What is it told? {@link RunArguments}, and {@link RunTerms} for the money
 * </ul>
 *
 * <p>Comes in: {@code cli}, for {@code run}.
 *
 * <p>Goes out: arguments are those of {@code cli/options}, {@code cli/pages} and {@code cli/watch}; the work is {@code batch}'s,
 * over the parts of {@code pipeline}.
 */
@NullMarked
package dev.delaminate.cli.run;

import org.jspecify.annotations.NullMarked;
