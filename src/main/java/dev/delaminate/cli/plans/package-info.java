/**
 * What {@code plan} tells of pictures before they are paid for.
 *
 * <ul>
 *   <li>What do addresses tell without being asked for? {@link AddressReport}
 *   <li>What do pictures tell? {@link LookStep} looks at all of them, and a {@link LookReport} tells a person
 * </ul>
 *
 * <p>Comes in: {@code cli} plans, with the options of {@code cli/options}.
 *
 * <p>Goes out: {@code look} looks and judges, through the connections of {@code layers/download}; rows come from
 * {@code ledger/queries}; tables are written by {@code results}; what is shown passes {@code console}, {@code process} and
 * {@code text}; money is that of {@code pipeline/money}.
 */
@NullMarked
package dev.delaminate.cli.plans;

import org.jspecify.annotations.NullMarked;
