/**
 * Tells people who are not there how a run goes: that it is over, that the account is stopped, that an outage began or ended.
 *
 * <ul>
 *   <li>What is told, and when? {@link Notifications}, beside the run; {@link OutageAges} knows which outage is worth a word
 *   <li>What stands in it? {@link Notice}, for people in the words of {@link NoticeText}
 *   <li>Who is told, and in which form? {@link Hook}, whose URL is a secret; {@link HookFormat}, with {@link HookSignature}
 *   <li>How does it get there? {@link Delivery}: three tries, and whatever comes of them, the run goes on
 * </ul>
 *
 * <p>Comes in: {@code cli/watch} says who is told; {@code cli} runs it beside a run and says how that ended.
 *
 * <p>Goes out: numbers are those of {@code progress}, events those of {@code pipeline/run}; requests leave through
 * {@code layers/download}, which knows the addresses that may be asked, and {@code layering/http}.
 */
@NullMarked
package dev.delaminate.notify;

import org.jspecify.annotations.NullMarked;
