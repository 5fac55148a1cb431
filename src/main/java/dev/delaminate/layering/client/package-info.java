/**
 * The client speaks to the layering service over HTTP: it makes requests, sends them, and says when one surely was not
 * taken.
 *
 * <ul>
 *   <li>Who is the client? {@link HttpLayeringClient}, with one method for each call
 *   <li>What is sent? A {@link Request}, whose body is a {@link SubmitBody}, an {@link InlineBody} with an
 *       {@link InlinePicture} in it, or a {@link Multipart} upload
 *   <li>Who sends it and reads the answer? {@link Exchange}
 *   <li>And if no answer comes? {@link ExchangeException} knows whether the request had left; {@link TransportFailure}
 *       says what that means
 * </ul>
 *
 * <p>Comes in: {@code batch} builds the client; {@code pipeline} knows it as a {@code LayeringClient} and names
 * pictures that go along inline.
 *
 * <p>Goes out: answers are judged by {@code layering/reply}, connections come from {@code layering/http}, results are
 * the types of {@code layering}, keys and foreign text belong to {@code text}.
 */
@NullMarked
package dev.delaminate.layering.client;

import org.jspecify.annotations.NullMarked;
