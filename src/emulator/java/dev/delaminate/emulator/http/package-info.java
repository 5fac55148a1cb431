/**
 * HTTP as the emulator speaks it: on bare bytes, since half of the faults are wrong bytes.
 *
 * <ul>
 *   <li>Where are connections taken? {@link Origin}, which an {@link Outage} sends away for a time
 *   <li>Who puts a request together? {@link Connection}; it becomes a {@link Call}, handed to an {@link Endpoint}
 *   <li>What goes back? A {@link Response}, mostly a {@link WholeResponse}; {@link Wire} writes it as it is
 *   <li>How does the service word an error? {@link ErrorBodies}
 * </ul>
 *
 * <p>Comes in: {@code emulator} listens and answers, {@code emulator/fault} spoils answers, {@code emulator/jobs}
 * refuses orders, {@code cli} reads outages.
 *
 * <p>Goes out: spans are read by {@code emulator/time}; no other room is used.
 */
@NullMarked
package dev.delaminate.emulator.http;

import org.jspecify.annotations.NullMarked;
