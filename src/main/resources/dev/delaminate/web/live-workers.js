// Who works on a run that several processes share: each worker, what it holds and since when, and the accounts they share.

import {el, show, write} from "delaminate/dom";
import {icon} from "delaminate/icons";
import {badge, button, term} from "delaminate/parts";
import {clock, dollars, duration, number, speaker} from "delaminate/words";

const say = speaker({
  en: {
    workers: "Workers", at_work: "{number} at work", since: "for {long}", silent: "last heard of {long} ago; others take its rows when its lease is over", lost: "at {clock}; others took its rows", left: "at {clock}",
    holds: "{number} rows", holds_one: "1 row", nothing: "no row", oldest: "the oldest, {name}, for {long}", first: "The {number} oldest of {all} rows.", none: "It holds no row now.", broken: "These rows could not be loaded.", again: "Try again",
    row: "Row", state: "State", held: "Held for", listed: "Rows that {name} holds", accounts: "Accounts",
    at_service: "{number} jobs at the service", of_limit: "{number} of {limit} jobs at the service", spent: "{sum} spent", spent_of: "{sum} of {budget} spent",
    paused: "left alone until {clock}, as the service asked", one_by_one: "one submit at a time, until one is answered", stopped: "stopped: {why}",
  },
  zh: {
    workers: "工作进程", at_work: "{number} 个工作中", since: "已 {long}", silent: "{long}前最后一次应答；租约到期后由其他进程接手其行", lost: "{clock}；其行已由其他进程接手", left: "{clock}",
    holds: "持有 {number} 行", holds_one: "持有 1 行", nothing: "未持有行", oldest: "最早：{name}，已 {long}", first: "{all} 行中最早的 {number} 行。", none: "目前未持有任何行。", broken: "无法加载这些行。", again: "重试",
    row: "行", state: "状态", held: "持有时长", listed: "{name} 持有的行", accounts: "账户",
    at_service: "服务方有 {number} 个任务", of_limit: "服务方任务 {number} / {limit}", spent: "已花费 {sum}", spent_of: "已花费 {sum}（预算 {budget}）",
    paused: "应服务方要求，{clock} 之前不再提交", one_by_one: "逐个提交，直到有一个得到应答", stopped: "已停止：{why}",
  },
});

/** What is open is asked for again not more often than this. */
const ASK_MILLIS = 2000;

/** The card; it is there only when there are workers. `paint(snapshot, now)` leaves open what is open. */
export function workers() {
  const total = el("span", {class: "push dim"});
  const accounts = el("ul", {class: "accounts small", "aria-label": say("accounts")});
  const list = el("ul", {class: "reasons workers"});
  const shown = new Map();
  const element = el("section", {class: "card flush", id: "workers", hidden: true}, el("header", {}, el("h2", {}, say("workers")), total), accounts, list);
  return {
    element,
    paint(s, now) {
      const {workers: all = [], accounts: shared = []} = s.fleet || {};
      element.hidden = all.length === 0;
      write(total, say("at_work", {number: number(all.filter(({standing}) => standing === "at_work").length)}));
      accounts.hidden = shared.length === 0;
      paintAccounts(accounts, shared, now);
      for (const [key, {element: gone}] of shown) {
        if (all.some((worker) => worker.number === key)) continue;
        gone.remove();
        shown.delete(key);
      }
      all.forEach((worker, i) => {
        if (!shown.has(worker.number)) shown.set(worker.number, entry(worker));
        const one = shown.get(worker.number);
        one.paint(worker, now);
        if (list.children[i] !== one.element && !one.element.contains(document.activeElement)) list.insertBefore(one.element, list.children[i] || null);
      });
    },
  };
}

function paintAccounts(list, shared, now) {
  while (list.children.length > shared.length) list.lastChild.remove();
  while (list.children.length < shared.length) list.append(el("li", {}, el("b", {class: "foreign"}), el("span", {class: "dim foreign"})));
  shared.forEach((account, i) => {
    const [name, said] = list.children[i].children;
    write(name, account.name);
    write(said, told(account, now).join(" · "));
    said.classList.toggle("warned", Boolean(account.stopped));
  });
}

function told({at_service: jobs, limit, committed_micro_usd: sum, budget_micro_usd: budget, ...more}, now) {
  return [
    limit ? say("of_limit", {number: number(jobs), limit: number(limit)}) : say("at_service", {number: number(jobs)}),
    budget ? say("spent_of", {sum: dollars(sum), budget: dollars(budget, true)}) : say("spent", {sum: dollars(sum)}),
    more.paused_until ? say("paused", {clock: clock(more.paused_until, now, "2-digit")}) : null,
    more.one_by_one ? say("one_by_one") : null,
    more.stopped ? say("stopped", {why: more.stopped}) : null,
  ].filter(Boolean);
}

/** One worker, which opens to the rows that it holds. */
function entry({number: of, name}) {
  const standing = el("span");
  const account = el("span", {class: "dim small foreign"});
  const since = el("span", {class: "dim small"});
  const holds = el("span", {class: "dim small foreign"});
  const count = el("span", {class: "count"});
  const inside = el("div", {class: "inside"});
  const rows = heldRows(of, name, inside);
  const details = el("details", {on: {toggle: () => details.open && rows.ask()}},
    el("summary", {}, standing, el("span", {class: "why"}, el("span", {class: "flow"}, el("b", {class: "foreign"}, name), account, since), holds), count, icon("right")),
    inside);
  let was = "";
  return {
    element: el("li", {}, details),
    paint(worker, now) {
      if (worker.standing !== was) {
        was = worker.standing;
        show(standing, badge(was));
      }
      const sum = Object.values(worker.held).reduce((all, held) => all + held, 0);
      write(account, worker.account);
      write(since, saidSince(worker, now));
      write(count, sum === 0 ? say("nothing") : sum === 1 ? say("holds_one") : say("holds", {number: number(sum)}));
      write(holds, saidHolds(worker, now));
      if (details.open) rows.paint(sum, now);
    },
  };
}

function saidSince({standing, begun_at: begun, heard_at: heard, ended_at: ended}, now) {
  if (standing === "at_work") return say("since", {long: ago(begun, now)});
  return standing === "silent" ? say("silent", {long: ago(heard, now)}) : say(standing, {clock: clock(ended, now)});
}

function saidHolds({held, oldest}, now) {
  if (!oldest) return "";
  const states = Object.entries(held).map(([state, rows]) => term(state) + " " + number(rows));
  return states.join(" · ") + " · " + say("oldest", {name: "\u2068" + oldest.name + "\u2069", long: ago(oldest.since, now)});
}

const ago = (since, now) => duration(Math.max(0, (now - since) / 1000));

/** The rows that a worker holds, asked for anew while they are looked at. */
function heldRows(of, name, inside) {
  const body = el("tbody");
  const table = el("table", {class: "table", hidden: true}, el("caption", {class: "heard"}, say("listed", {name})),
    el("thead", {}, el("tr", {}, ["row", "state", "held"].map((word) => el("th", {scope: "col", class: word === "held" ? "num" : null}, say(word))))), body);
  const foot = el("p", {class: "dim small flow"});
  let rows = [];
  let askedAt = -Infinity;
  let drawn = "";
  show(inside, el("div", {class: "scroll"}, table), foot);

  const ask = async () => {
    askedAt = performance.now();
    try {
      const answer = await fetch("/api/held?worker=" + of);
      if (!answer.ok) throw new Error(answer.status);
      ({rows} = await answer.json());
      tell(rows.length ? "" : say("none"));
    } catch {
      show(foot, say("broken"), button(say("again"), ask));
    }
  };
  const tell = (text) => write(foot, text);
  return {
    ask,
    paint(sum, now) {
      if (performance.now() - askedAt >= ASK_MILLIS) ask();
      table.hidden = rows.length === 0;
      const key = JSON.stringify(rows);
      if (key !== drawn) {
        drawn = key;
        show(body, rows.map((row) => el("tr", {}, el("th", {scope: "row", class: "foreign"}, row.name), el("td", {}, badge(row.state)), el("td", {class: "num"}))));
      }
      rows.forEach((row, i) => write(body.children[i].lastChild, ago(row.since, now)));
      if (rows.length && sum > rows.length) tell(say("first", {number: number(rows.length), all: number(sum)}));
    },
  };
}
