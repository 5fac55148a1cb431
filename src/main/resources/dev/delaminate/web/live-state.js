// What one glance is for: the sentence, and how many rows are where.

import {announce, el, write} from "delaminate/dom";
import {icon} from "delaminate/icons";
import {headline, rowsIn} from "delaminate/live-headline";
import {term} from "delaminate/parts";
import {number, percent, speaker} from "delaminate/words";

const say = speaker({
  en: {state: "State of the run", rows: "Rows by state"},
  zh: {state: "运行状态", rows: "各状态的行数"},
});

/** In the order of a row's life; what went wrong stands last. */
const parts = [
  ["done", "done"],
  ["layered", "layered"],
  ["in_flight", "in_flight"],
  ["pending", "pending", "submitting", "following"],
  ["in_doubt", "in_doubt"],
  ["failed", "failed"],
  ["rejected", "rejected"],
];
const always = ["done", "in_flight", "pending", "failed"];
const shapes = {good: "check", weak: "triangle", bad: "stop", busy: "half", idle: "circle"};
const shapeOf = {waiting: "plug", outage: "plug", busy: "pause", well: "pulse", started: "pulse", failing: "triangle"};

/** A screen reader hears the sentence when it means something else, and else not more often than this. */
const QUIET = 120_000;

/** The band at the top of the page; `paint(snapshot, now)` brings it up to date. */
export function stateBand() {
  const mark = el("span", {class: "mark", "aria-hidden": "true"});
  const sentence = el("h1", {class: "foreign"});
  const note = el("p", {class: "dim foreign"});
  const actions = el("div", {class: "actions flow"});
  const bar = el("div", {class: "meter", "aria-hidden": "true"});
  const legend = el("ul", {class: "legend", "aria-label": say("rows")});
  const element = el("section", {class: "state", "aria-label": say("state")},
    el("div", {class: "sentence"}, mark, el("div", {class: "words"}, sentence, note), actions), bar, legend);
  const drawn = parts.map(([state, ...states]) => drawnPart(state, states, bar, legend));
  const hear = hearing();

  bar.hidden = legend.hidden = true;
  return {
    element,
    actions,
    paint(s, now) {
      const said = headline(s, now);
      if (mark.dataset.kind !== said.kind || mark.dataset.tone !== said.tone) {
        Object.assign(mark.dataset, {kind: said.kind, tone: said.tone});
        mark.replaceChildren(icon(shapeOf[said.kind] || shapes[said.tone], 20));
      }
      write(sentence, said.text);
      write(note, said.note);
      hear(said);
      const total = parts.reduce((sum, [, ...states]) => sum + rowsIn(s, ...states), 0);
      bar.hidden = legend.hidden = total === 0;
      drawn.forEach((part) => part.paint(s, total));
    },
  };
}

function drawnPart(state, states, bar, legend) {
  const part = el("span", {class: "part", "data-state": state});
  const count = el("b");
  const share = el("span", {class: "small"});
  const name = el("a", {}, term(state));
  const leads = ["failed", "in_doubt", "rejected"].includes(state);
  const item = el("li", {}, el("span", {class: "swatch", "data-state": state}), name, " ", count, " ", share);
  bar.append(part);
  legend.append(item);
  return {
    paint(s, total) {
      const rows = rowsIn(s, ...states);
      part.hidden = rows === 0;
      part.style.width = (100 * rows) / Math.max(total, 1) + "%";
      item.hidden = rows === 0 && !(s.is_live ? always : ["done"]).includes(state);
      if (leads && rows && !name.hasAttribute("href")) name.href = "#failures";
      write(count, number(rows));
      write(share, rows ? shared(rows / total) : "");
    },
  };
}

const shared = (share) => (share < 0.0005 ? "" : percent(share, share < 0.1 ? 1 : 0));

function hearing() {
  let kind = null;
  let at = -Infinity;
  return (said) => {
    const now = performance.now();
    if (said.kind === kind && now - at < QUIET) return;
    kind = said.kind;
    at = now;
    announce((said.text + ". " + said.note).slice(0, 400));
  };
}
