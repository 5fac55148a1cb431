// The figures: speed, time, slots, money, grades, reviews.

import {el, write} from "delaminate/dom";
import {icon} from "delaminate/icons";
import {rough, rowsIn} from "delaminate/live-headline";
import {badge} from "delaminate/parts";
import {clock, dollars, duration, number, percent, speaker} from "delaminate/words";

const say = speaker({
  en: {
    figures: "Figures", speed: "Speed", per_minute: "{number} a minute", per_hour: "{number} an hour", last_minute: "over the last minute", on_average: "average of the run",
    time_left: "Time left", ends: "ends about {clock}", took: "Took", none: "–", unknown: "cannot be told yet",
    slots: "In flight", of_limit: "{number} of {limit}", slots_note: "jobs at the service",
    service: "Time at the service", half: "median; 95 % within {long}", queue: "Of it in the queue",
    polls: "Polls per picture", polls_note: "asked until finished",
    money: "Money", of: "of {budget}", no_budget: "no budget set", billed: "Billed", reserved: "Reserved",
    doubt: "In doubt", price: "Price", remains: "Left of the budget", per_set: "Per layer set", foreseen: "Foreseen for the rest",
    quality: "Quality", review: "Review", graded: "{number} graded", decided: "{number} decided", to_review: "Go to the review room",
    beyond: "The rest needs about {sum}, more than is left: the budget will stop the run.", no_quality: "Nothing is graded yet.", no_review: "Nobody has decided yet.",
  },
  zh: {
    figures: "数据", speed: "速度", per_minute: "每分钟 {number} 张", per_hour: "每小时 {number} 张", last_minute: "最近一分钟", on_average: "本次运行平均",
    time_left: "剩余时间", ends: "预计 {clock} 结束", took: "用时", none: "–", unknown: "暂时无法估计",
    slots: "处理中", of_limit: "{number} / {limit}", slots_note: "服务方的任务数",
    service: "服务用时", half: "中位数；95 % 在 {long}以内", queue: "其中排队",
    polls: "每张图片的轮询次数", polls_note: "直到完成",
    money: "费用", of: "预算 {budget}", no_budget: "未设预算", billed: "已计费", reserved: "已预留",
    doubt: "存疑", price: "单价", remains: "预算余额", per_set: "每个图层组", foreseen: "其余部分预计",
    quality: "质量", review: "审核", graded: "已评 {number} 组", decided: "已定 {number} 组", to_review: "前往审核室",
    beyond: "其余部分约需 {sum}，超过预算余额：运行将因预算而停止。", no_quality: "尚未评定。", no_review: "尚无人审核。",
  },
});

const round = (value) => number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value));

/** The row of figures below the sentence; `line` is the time line that an average is taken from. */
export function figures(line) {
  const speed = figure(say("speed"));
  const time = figure(say("time_left"));
  const slots = figure(say("slots"));
  const service = figure(say("service"));
  const queue = figure(say("queue"));
  const polls = figure(say("polls"));
  const all = [speed, time, slots, service, queue, polls];
  return {
    element: el("section", {class: "card tiles", "aria-label": say("figures")}, all.map((each) => each.element)),
    paint(s, now) {
      const rate = s.is_live ? s.rows_per_second : line.average();
      speed.says(rate ? say("per_minute", {number: round(rate * 60)}) : say("none"),
        !s.is_live ? say("on_average") : rate ? say("per_hour", {number: round(rate * 3600)}) : say("last_minute"));
      paintTime(time, s, now);
      const limited = s.is_live && s.limit;
      slots.says(limited ? say("of_limit", {number: number(s.in_flight), limit: number(s.limit)}) : number(s.in_flight || 0), say("slots_note"));
      service.says(...spread(s.service_seconds));
      queue.says(...spread(s.queue_seconds));
      polls.says(s.polls_per_picture ? round(s.polls_per_picture) : say("none"), say("polls_note"));
    },
  };
}

const spread = ({median = 0, p95 = 0} = {}) =>
  p95 ? [duration(median), say("half", {long: duration(p95)})] : [say("none"), ""];

function paintTime(time, s, now) {
  if (s.is_live) {
    const known = s.remaining_seconds !== undefined && s.remaining_seconds !== null;
    time.named(say("time_left"));
    time.says(known ? rough(s.remaining_seconds) : say("none"),
      known ? say("ends", {clock: clock(now + s.remaining_seconds * 1000, now)}) : say("unknown"));
  } else {
    time.named(say("took"));
    const ended = s.started_at && s.ended_at;
    time.says(ended ? duration((s.ended_at - s.started_at) / 1000) : say("none"),
      ended ? clock(s.started_at) + " – " + clock(s.ended_at) : "");
  }
}

/** What is spent, of what may be. */
export function moneyCard() {
  const spent = el("b", {class: "sum"});
  const budget = el("span", {class: "dim"});
  const bar = el("div", {class: "meter", "aria-hidden": "true"});
  const parts = [["done", "billed"], ["in_flight", "reserved"], ["in_doubt", "doubt"]].map(([state, word]) => {
    const part = el("span", {class: "part", "data-state": state});
    bar.append(part);
    return {part, line: line(say(word), state)};
  });
  const [remains, price, each, rest] = ["remains", "price", "per_set", "foreseen"].map((word) => line(say(word)));
  const warned = el("span");
  const warning = el("p", {class: "beyond"}, icon("triangle"), warned);
  const sums = el("dl", {class: "sums"}, [...parts.map(({line: l}) => l), remains, rest, price, each].map((l) => l.element));
  return {
    element: el("section", {class: "card"}, el("header", {}, el("h2", {}, say("money")), el("span", {class: "push"}, spent, " ", budget)), bar, warning, sums),
    paint(s) {
      const {committed_micro_usd: all = 0, billed_micro_usd: billed = 0, in_doubt_micro_usd: doubt = 0, ...more} = s.money || {};
      const most = more.budget_micro_usd;
      write(spent, dollars(all));
      write(budget, most ? say("of", {budget: dollars(most, true)}) : say("no_budget"));
      [billed, Math.max(0, all - billed - doubt), doubt].forEach((sum, i) => {
        parts[i].part.hidden = sum === 0;
        parts[i].part.style.width = (100 * sum) / Math.max(most || all, all, 1) + "%";
        parts[i].line.says(sum || i === 0 ? dollars(sum) : null);
      });
      remains.says(most ? dollars(Math.max(0, most - all)) : null);
      price.says(more.price || null);
      const done = rowsIn(s, "done");
      const perSet = done ? billed / done : 0;
      each.says(perSet ? dollars(perSet) : null);
      const foreseen = cents(perSet * rowsIn(s, "pending", "submitting"));
      const beyond = most && foreseen > most - all;
      rest.says(foreseen ? dollars(foreseen) : null);
      warning.hidden = !(beyond && s.is_live);
      write(warned, say("beyond", {sum: dollars(foreseen)}));
    },
  };
}

/** How good the sets are, and what people said of them. */
export function judgements(reviewAt) {
  const quality = shares(["good", "weak", "bad"], say("no_quality"));
  const review = shares(["accept", "redo", "refuse"], say("no_review"));
  const graded = el("span", {class: "push dim"});
  const decided = el("span", {class: "push dim"});
  return {
    element: el("section", {class: "card stack"},
      el("div", {}, el("header", {class: "flow"}, el("h2", {}, say("quality")), graded), quality.element),
      el("div", {}, el("header", {class: "flow"}, el("h2", {}, say("review")), decided), review.element,
        el("p", {class: "small"}, el("a", {href: reviewAt}, say("to_review"))))),
    paint(s) {
      write(graded, say("graded", {number: number(quality.paint(s.quality || {}))}));
      write(decided, say("decided", {number: number(review.paint(s.review || {}))}));
    },
  };
}

/** A guess is not said to parts of a cent. */
const cents = (micros) => Math.round(micros / 10_000) * 10_000;

function shares(words, nothing) {
  const none = el("p", {class: "dim"}, nothing);
  const lines = words.map((word) => {
    const count = el("b");
    const share = el("span", {class: "dim small"});
    const bar = el("span", {class: "part", "data-tone": {accept: "good", redo: "weak", refuse: "bad"}[word] || word});
    return {word, count, share, bar, element: el("li", {}, badge(word), el("span", {class: "meter thin", "aria-hidden": "true"}, bar), count, share)};
  });
  const list = el("ul", {class: "shares"}, lines.map((l) => l.element));
  return {
    element: el("div", {}, none, list),
    paint(counts) {
      const sum = words.reduce((all, word) => all + (counts[word] || 0), 0);
      none.hidden = sum > 0;
      list.hidden = sum === 0;
      for (const {word, count, share, bar} of lines) {
        const part = (counts[word] || 0) / Math.max(sum, 1);
        write(count, number(counts[word] || 0));
        write(share, percent(part, part > 0 && part < 0.1 ? 1 : 0));
        bar.hidden = part === 0;
        bar.style.width = 100 * part + "%";
      }
      return sum;
    },
  };
}

function figure(name) {
  const title = el("dt", {}, name);
  const value = el("dd");
  const note = el("dd", {class: "note"});
  return {
    element: el("dl", {class: "tile"}, title, value, note),
    named: (text) => write(title, text),
    says(text, more) {
      write(value, text);
      write(note, more);
    },
  };
}

function line(name, state = null) {
  const value = el("dd");
  const element = el("div", {}, el("dt", {}, state ? el("span", {class: "swatch", "data-state": state}) : null, name), value);
  return {
    element,
    says(text) {
      element.hidden = text === null;
      write(value, text);
    },
  };
}
