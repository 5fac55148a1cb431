// Elements made of text: nothing that a manifest, a service or a file name says is ever read as markup.

/**
 * Makes an element. `attributes` become attributes, but for `on` (an object of listeners), `style` (an object of CSS
 * properties) and `class` (a text, or a list of which what is false is left out); what is null or false is left out.
 * Children are elements or texts; null is left out, lists are laid flat.
 */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** Takes everything out of an element and puts children in. */
export function show(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** Has an element say `text`, and touches it only where it says something else. */
export function write(element, text) {
  const wanted = text === null || text === undefined ? "" : String(text);
  if (element.textContent !== wanted) element.textContent = wanted;
  return element;
}

/** Has `text` said by screen readers, when they have said what they are at. */
export function announce(text) {
  const place = document.getElementById("announcer");
  if (place) place.textContent = text;
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (name === "style") {
      for (const [property, setting] of Object.entries(value)) element.style.setProperty(property, setting);
    } else if (name === "class") {
      element.setAttribute("class", Array.isArray(value) ? value.filter(Boolean).join(" ") : value);
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  return show(element, ...children);
}
