/**
 * The ledger is the durable record of rows and jobs, the only truth that a restart trusts; this room has its words.
 *
 * <ul>
 *   <li>What can the pipeline do with it? {@link Ledger}: claim a {@link Row}, record an {@link Entry}, which is one
 *       arrow in the row's life
 *   <li>Where can a row stand? {@link RowState}; with which set, while it is made again? {@link KeptSet}
 *   <li>What was submitted, for whom, and is it billed? {@link Job}, {@link Account}, {@link Billing}
 *   <li>Why did a row end, and may it be tried again? {@link FailureKind}
 *   <li>What did the last run leave, and what did the user decide? {@link Recovery}, {@link Settlement},
 *       {@link AdoptedSet}
 *   <li>What cannot be recorded? {@link LedgerException} stops the run; {@link UnrecordedJobException} and
 *       {@link SharedRequestIdException} are told to a person
 * </ul>
 *
 * <p>Comes in: {@code pipeline} and its rooms claim and record; {@code batch}, {@code cli}, {@code console},
 * {@code audit} and {@code results} tell what is recorded; the rooms below keep it in a file.
 *
 * <p>Goes out: requests and results are those of {@code layering}, identities those of {@code manifest}, sets those of
 * {@code output}, grades those of {@code quality}, decisions those of
 * {@code review}; what is shown passes {@code text}.
 */
@NullMarked
package dev.delaminate.ledger;

import org.jspecify.annotations.NullMarked;
