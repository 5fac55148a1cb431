// The pictures that were layered last, as a strip of thumbnails.

import {el, show} from "delaminate/dom";
import {badge, empty, term} from "delaminate/parts";
import {look, place} from "delaminate/live-look";
import {speaker} from "delaminate/words";

const say = speaker({
  en: {newest: "Newest layer sets", none: "The first layer sets will be shown here.", picture: "{name}, {layers} layers", look: "Look at the layers of {name}", no_thumb: "no preview"},
  zh: {newest: "最新的图层组", none: "最先完成的图层组会显示在这里。", picture: "{name}，{layers} 个图层", look: "查看 {name} 的图层", no_thumb: "无预览"},
});

const SHOWN = 16;
const LEAST = 2000;
const HELD = 8000; // so long it keeps still after somebody was at it

/** The strip; `paint(snapshot)` asks for rows that it does not know yet, at most every two seconds. */
export function newest() {
  const strip = el("ol", {class: "strip", tabindex: "0", "aria-label": say("newest")});
  const none = empty(say("none"));
  const cells = new Map(); // by row; only what is shown is kept
  let wanted = [];
  let shown = [];
  let asking = false;
  let seen = null; // the snapshot that was painted last
  let unanswered = null; // the one for which nobody answered
  let touched = -Infinity;
  for (const event of ["pointermove", "keydown", "focusin", "scroll"]) {
    strip.addEventListener(event, () => (touched = performance.now()), {passive: true});
  }

  const ask = async () => {
    if (asking || document.hidden || unanswered === seen) return;
    const missing = wanted.filter((row) => !cells.has(row));
    if (!missing.length) return;
    asking = true;
    try {
      const answer = await fetch("/api/rows?" + missing.map((row) => "row=" + row).join("&"));
      if (!answer.ok) throw new Error(answer.status);
      missing.forEach((row) => cells.set(row, null)); // one that is not told is not asked for again
      for (const row of await answer.json()) cells.set(row.row, {row, element: cell(row, () => look(row, shown.map((each) => each.row)))});
      arrange();
    } catch (error) {
      if (error instanceof TypeError) unanswered = seen; // the connection is shown as lost elsewhere; the next snapshot asks again
    }
    setTimeout(() => {
      asking = false;
      ask();
    }, LEAST);
  };

  const arrange = () => {
    for (const [row, each] of cells) if (!wanted.includes(row) && !shown.includes(each)) cells.delete(row);
    // nothing moves away from under a hand
    if (document.hidden || document.querySelector("dialog[open]") || performance.now() - touched < HELD) return;
    shown = wanted.map((row) => cells.get(row)).filter(Boolean);
    if (!shown.length) return;
    const items = shown.map((each) => each.element);
    none.hidden = true;
    strip.hidden = false;
    if (items.length === strip.children.length && items.every((each, i) => each === strip.children[i])) return;
    const held = strip.contains(document.activeElement) ? document.activeElement : null;
    show(strip, items);
    if (held) (held.isConnected ? held : strip).focus({preventScroll: true});
  };

  strip.hidden = true;
  const element = el("section", {class: "card flush newest"}, el("header", {}, el("h2", {}, say("newest"))), none, strip);
  return {
    element,
    paint(s) {
      seen = s;
      if (!s.is_live && !(s.newest || []).length) element.hidden = true;
      wanted = (s.newest || []).slice(0, SHOWN);
      ask();
      arrange();
    },
  };
}

function cell(row, open) {
  const grade = row.quality && row.quality.grade;
  const alt = say("picture", {name: row.name, layers: (row.layers || []).length});
  const none = el("span", {class: "badge"}, say("no_thumb"));
  const shape = {alt: "", loading: "lazy", decoding: "async", width: 128, height: 128};
  const picture = row.thumb
    ? el("img", {src: place(row.thumb), ...shape, on: {error: (event) => event.target.replaceWith(none)}})
    : none;
  return el(
    "li",
    {},
    el(
      "button",
      {type: "button", class: "thumb", title: row.name, "aria-label": say("look", {name: alt}) + (grade ? ", " + term(grade) : ""), on: {click: open}},
      el("span", {class: "checkered"}, picture),
      el("span", {class: "name foreign"}, row.name),
    ),
    grade && grade !== "good" ? badge(grade) : null,
  );
}
