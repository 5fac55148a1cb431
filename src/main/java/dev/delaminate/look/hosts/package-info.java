/**
 * Whose turn it is to be asked: so much at once of each host and of all, and what the silence of one means.
 *
 * <ul>
 *   <li>Who hands out turns and learns from them? {@link HostTurns}: a {@link Turn} is for one {@link Pending} picture
 *   <li>What is known of one host? {@link HostState}; how long is anyone waited for? {@link TurnRules}
 *   <li>What becomes of a picture? {@link PictureRecord} is told
 *   <li>Is it the host that is silent, or the network here? {@link Witnesses} tell; without any it ends in
 *       {@link NetworkAwayException}
 * </ul>
 *
 * <p>Comes in: {@code look} asks in turn; {@code batch/look} sets the bounds.
 *
 * <p>Goes out: pictures come from {@code look/store}, answers from {@code look/http}; what is concluded is said in the words
 * of {@code look/findings}.
 */
@NullMarked
package dev.delaminate.look.hosts;

import org.jspecify.annotations.NullMarked;
