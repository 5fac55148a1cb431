// Words of others, as text: of any length, in any direction.
import {el} from "delaminate/dom";

const LONG = 240;

/** An element with a text that a manifest, a service or a person wrote; a long one can be scrolled, by keys too. */
export function foreign(tag, text) {
  return el(tag, {class: ["foreign", text.length > LONG && "is-long"], tabindex: text.length > LONG ? "0" : null}, text);
}
