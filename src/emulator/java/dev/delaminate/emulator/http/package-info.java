/**
 * HTTP as the emulator speaks it: Reactor Netty where the answer is well formed, bare bytes where a fault wants them.
 *
 * <ul>
 *   <li>Where are connections taken? {@link Origin}, which an {@link Outage} sends away for a time
 *   <li>What comes in? A {@link Call}, handed to an {@link Endpoint}
 *   <li>What goes back? A {@link Response}, whole or wrong on the wire
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
