/**
 * What is asked of the dashboard and what is answered: the words between HTTP and those who know the answer.
 *
 * <ul>
 *   <li>What is asked? A {@link Request}; who answers it? An {@link Endpoint}
 *   <li>What with? An {@link Answer}, of {@link JsonAnswers} where it is made of records, or a {@link Refusal}
 * </ul>
 *
 * <p>Comes in: {@code dashboard/http} asks, the other rooms of {@code dashboard} answer. Goes out: JSON is read and written as by
 * {@code layering/reply}; work that blocks is {@code layering}'s; what {@code ledger} cannot do is told.
 */
@NullMarked
package dev.delaminate.dashboard.endpoint;

import org.jspecify.annotations.NullMarked;
