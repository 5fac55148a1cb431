/**
 * What can be found of a picture before it is paid for, and what is known from its address alone.
 *
 * <ul>
 *   <li>What kinds are there, and which of them would fail? {@link FindingKind}; one that was found: {@link Finding}
 *   <li>What does an address tell without asking? {@link AddressFaults}: pages of sharing services by
 *       {@link SharingPage}, signatures that end by {@link SignatureEnd}
 * </ul>
 *
 * <p>Comes in: {@code look} judges pictures in these words; {@code cli} and {@code console} tell them.
 *
 * <p>Goes out: which hosts are private is known to {@code layers/download}; what is shown passes {@code text}.
 */
@NullMarked
package dev.delaminate.look.findings;

import org.jspecify.annotations.NullMarked;
