// Rows that came to no good end, by their reason; each reason opens to its rows.

import {el, show, write} from "delaminate/dom";
import {icon} from "delaminate/icons";
import {look} from "delaminate/live-look";
import {badge, button, empty} from "delaminate/parts";
import {number, speaker} from "delaminate/words";

const say = speaker({
  en: {
    failures: "Failures by reason", none: "No row has failed.", rows: "{number} rows", row: "1 row", more: "Show more rows", loading: "Loading…",
    gone: "No row has this reason any more.", broken: "These rows could not be loaded.", again: "Try again", reasons: "and {number} other messages", reason: "and one other message", look: "Look at {name}",
  },
  zh: {
    failures: "失败原因", none: "没有失败的行。", rows: "{number} 行", row: "1 行", more: "显示更多行", loading: "正在加载…",
    gone: "已没有行属于此原因。", broken: "无法加载这些行。", again: "重试", reasons: "另有 {number} 条不同的消息", reason: "另有一条不同的消息", look: "查看 {name}",
  },
});

/** The card; `paint(snapshot)` brings it up to date and leaves open what is open. */
export function failures() {
  const none = empty(say("none"));
  const list = el("ul", {class: "reasons"});
  const total = el("span", {class: "push dim"});
  const shown = new Map();
  return {
    element: el("section", {class: "card flush", id: "failures", tabindex: "-1"}, el("header", {}, el("h2", {}, say("failures")), total), none, list),
    paint(s) {
      const groups = grouped(s.failures || []);
      const rows = groups.reduce((sum, group) => sum + group.rows, 0);
      none.hidden = groups.length > 0;
      write(total, rows ? counted(rows) : "");
      for (const [key, reason] of shown) {
        if (groups.some((group) => group.key === key)) continue;
        reason.element.remove();
        shown.delete(key);
      }
      groups.forEach((group, i) => {
        if (!shown.has(group.key)) shown.set(group.key, reason(group));
        const {element, paint} = shown.get(group.key);
        paint(group);
        if (list.children[i] !== element && !element.contains(document.activeElement)) list.insertBefore(element, list.children[i] || null);
      });
    },
  };
}

/** One group for each state and code, which is what rows can be asked for by; its messages, the most frequent first. */
function grouped(counts) {
  const groups = new Map();
  for (const {state, code, message, rows} of counts) {
    if (!rows) continue;
    const key = state + " " + code;
    if (!groups.has(key)) groups.set(key, {key, state, code, rows: 0, messages: []});
    const group = groups.get(key);
    group.rows += rows;
    group.messages.push({message, rows});
  }
  const all = [...groups.values()];
  all.forEach((group) => group.messages.sort((a, b) => b.rows - a.rows));
  return all.sort((a, b) => b.rows - a.rows);
}

const counted = (rows) => (rows === 1 ? say("row") : say("rows", {number: number(rows)}));

const said = (others) => (others === 0 ? "" : others === 1 ? say("reason") : say("reasons", {number: number(others)}));

function reason(group) {
  const message = el("span", {class: "message foreign"});
  const others = el("span", {class: "dim small"});
  const count = el("span", {class: "count"});
  const inside = el("div", {class: "inside"});
  const todo = el("p", {class: "todo"});
  const opened = () => {
    if (!details.open || inside.children.length) return;
    advise(group, todo);
    open(group, inside);
  };
  const details = el("details", {on: {toggle: opened}},
    el("summary", {}, badge(group.state), el("span", {class: "why"}, el("span", {class: "mono foreign"}, group.code), message, others), count, icon("right")),
    todo, inside);
  return {
    element: el("li", {}, details),
    paint({messages, rows}) {
      write(message, messages[0].message);
      write(others, said(messages.length - 1));
      write(count, counted(rows));
    },
  };
}

/** Says what to do; that is loaded when somebody first wants to know. */
async function advise({state, code}, todo) {
  const known = await import("delaminate/advice").catch(() => null);
  if (known) write(todo, known.advice(state, code));
}

/** Loads the rows of a group, fifty at a time. */
function open({state, code}, inside) {
  const list = el("ul", {class: "rows"});
  const foot = el("div", {class: "flow"});
  show(inside, list, foot);
  const all = [];
  const load = async (after) => {
    show(foot, el("span", {class: "dim", role: "status"}, say("loading")));
    try {
      const asked = new URLSearchParams({state, code, ...(after === null ? {} : {after})});
      const answer = await fetch("/api/failures?" + asked);
      if (!answer.ok) throw new Error(answer.status);
      const {rows, more} = await answer.json();
      all.push(...rows);
      list.append(...rows.map((row) => line(row, all)));
      const last = rows.at(-1);
      if (!list.children.length) show(foot, el("span", {class: "dim"}, say("gone")));
      else show(foot, more && last && last.position ? button(say("more"), () => load(last.position)) : null);
    } catch {
      show(foot, el("span", {class: "dim"}, say("broken")), button(say("again"), () => load(after)));
    }
  };
  load(null);
}

function line(row, all) {
  const error = row.error || {};
  return el("li", {}, el("button", {type: "button", title: say("look", {name: row.name}), on: {click: () => look(row, all)}},
    el("span", {class: "dim place"}, row.position ? number(row.position) : ""),
    el("span", {class: "name foreign"}, row.name),
    el("span", {class: "dim foreign message"}, error.message || row.picture)));
}
