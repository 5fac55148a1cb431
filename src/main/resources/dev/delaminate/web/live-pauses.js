// What the run had to wait for: where, since when, for how long, and what was said.

import {el, show, write} from "delaminate/dom";
import {badge, empty, party} from "delaminate/parts";
import {clock, duration, number, speaker} from "delaminate/words";

const say = speaker({
  en: {pauses: "Outages and busy times", none: "Nothing had to be waited for.", now: "since {from}, for {long}", then: "{from} – {to}, {long}", all: "{number} in all", more: "Show all"},
  zh: {pauses: "中断与繁忙时段", none: "没有需要等待的时段。", now: "自 {from} 起，已 {long}", then: "{from} – {to}，{long}", all: "共 {number} 次", more: "全部显示"},
});

const SHOWN = 6;
const MOST = 200;

/** The card; those that go on stand first, then the latest. */
export function pauseList(line) {
  const none = empty(say("none"));
  const list = el("ul", {class: "pauses"});
  const total = el("span", {class: "push dim"});
  const more = el("button", {type: "button", class: "link", on: {click: () => {
    most = MOST;
    paint();
  }}}, say("more"));
  let most = SHOWN;
  let drawn = "";
  const paint = (now) => {
    const all = line.pauses();
    const open = (pause) => pause.to === undefined || pause.to === null;
    const ordered = [...all].sort((a, b) => open(b) - open(a) || b.from - a.from).slice(0, most);
    none.hidden = all.length > 0;
    more.hidden = all.length <= most;
    write(total, all.length > 1 ? say("all", {number: number(all.length)}) : "");
    const key = JSON.stringify(ordered);
    if (key !== drawn) {
      drawn = key;
      show(list, ordered.map(entry));
    }
    ordered.forEach((pause, i) => write(list.children[i].lastChild, when(pause, now)));
  };
  return {
    element: el("section", {class: "card flush", id: "pauses"}, el("header", {}, el("h2", {}, say("pauses")), total), none, list, more),
    paint,
  };
}

const entry = ({kind, where, message}) =>
  el("li", {}, el("div", {class: "flow"}, badge(kind), el("span", {class: "foreign"}, party(where))),
    message ? el("p", {class: "dim small foreign message"}, message) : null, el("p", {class: "dim small"}));

function when({from, to}, now = Date.now()) {
  const long = duration(Math.max(0, ((to ?? now) - from) / 1000));
  const second = to && to - from < 120_000 ? "2-digit" : undefined;
  const at = (millis) => clock(millis, now, second);
  return to ? say("then", {from: at(from), to: at(to), long}) : say("now", {from: at(from), long});
}
