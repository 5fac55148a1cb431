/**
 * Text as it may be shown, kept or typed: words from outside are made harmless here, and secrets stay out.
 *
 * <ul>
 *   <li>What may be shown of what a stranger wrote? {@link ForeignText}, with the key taken out; {@link Printable} for
 *       characters; {@link HarmlessJson} for JSON; {@link XmlText} for XML; {@link SpreadsheetText} for a cell of a table;
 *       {@link FileName} for a part of a file's name
 *   <li>What is a secret? {@link ApiKey}, whose value no text holds
 *   <li>How is money shown, and a word that a person is to type? {@link Dollars}, {@link ShellWord}
 * </ul>
 *
 * <p>Comes in: every room that writes words of others down or shows them; {@code batch} and {@code cli/options} bring
 * the key.
 *
 * <p>Goes out: no other room is used.
 */
@NullMarked
package dev.delaminate.text;

import org.jspecify.annotations.NullMarked;
