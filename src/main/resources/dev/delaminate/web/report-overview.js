// What was done, what it cost, and what is to be done next.

import {el} from "delaminate/dom";
import {icon} from "delaminate/icons";
import {meter, term, tile} from "delaminate/parts";
import {dollars, duration, language, number, percent, speaker, time} from "delaminate/words";

const say = speaker({
  en: {
    all: "All {total} rows are done", some: "{done} of {total} rows are done", none: "No rows yet",
    left: "left", meant: "Rows by state", made: "This page was made on {at}.",
    again: "Make it anew: {command}", took: "Time", runs: "in {runs} runs, {span}",
    cost: "Cost", costNote: "{jobs} jobs billed at {price}", assumed: "{jobs} jobs billed at {price}, assumed: --price states yours",
    ofBudget: "{percent} of the budget of {budget}", inDoubt: "and perhaps {amount} in doubt", quality: "Quality",
    good: "{percent} good", ungraded: "not graded", review: "Review", reviewed: "{n} of {total}", next: "What to do next",
    nothing: "Nothing: every row is done.", files: "Files",
    account: "Settle it with the service ({why}), then give the same command again.",
    budget: "Raise --budget and give the same command again.", limit: "Give the same command again to go on.",
    interrupted: "Give the same command again to go on.", go_on: "Give the same command again to go on.",
    retry: "The same command with --retry-failed tries failed rows again; it says first what that costs.",
    settle: "Rows in doubt may have been billed: look them up at the service, then delaminate settle {out}, or --resubmit-in-doubt to pay perhaps twice.",
    redo_reviewed: "The same command with --redo reviewed makes {sets} sets again, as their reviews ask, for {cost} at {price}.",
    redo_bad: "The same command with --redo bad makes {sets} bad sets again for {cost} at {price}; a set stays unless the new one is better.",
    correct: "Correct the rejected rows in the manifest (results.csv says how) and give the same command again.",
  },
  zh: {
    all: "全部 {total} 行已完成", some: "已完成 {done} 行，共 {total} 行", none: "还没有任何行",
    left: "剩余", meant: "各状态的行数", made: "本页生成于 {at}。",
    again: "重新生成：{command}", took: "用时", runs: "共 {runs} 次运行，{span}",
    cost: "费用", costNote: "{jobs} 个计费任务，单价 {price}", assumed: "{jobs} 个计费任务，单价 {price}（假定值，可用 --price 指定）",
    ofBudget: "占预算 {budget} 的 {percent}", inDoubt: "另有 {amount} 存疑", quality: "质量",
    good: "{percent} 良好", ungraded: "未评级", review: "审核", reviewed: "{n} / {total}", next: "下一步",
    nothing: "无需处理：所有行都已完成。", files: "文件",
    account: "请先与服务方解决（{why}），然后重新运行同一命令。",
    budget: "请提高 --budget，然后重新运行同一命令。", limit: "重新运行同一命令即可继续。",
    interrupted: "重新运行同一命令即可继续。", go_on: "重新运行同一命令即可继续。",
    retry: "同一命令加上 --retry-failed 会重试失败的行，并先说明费用。",
    settle: "存疑的行可能已被计费：请先在服务方查询，然后运行 delaminate settle {out}；或加上 --resubmit-in-doubt，但可能付费两次。",
    redo_reviewed: "同一命令加上 --redo reviewed 会按审核意见以 {price} 的单价重做 {sets} 个图层组，共 {cost}。",
    redo_bad: "同一命令加上 --redo bad 会以 {price} 的单价重做 {sets} 个差的图层组，共 {cost}；新的更好才会替换旧的。",
    correct: "请在清单中更正被拒收的行（results.csv 说明了原因），然后重新运行同一命令。",
  },
});

const ends = ["done", "failed", "in_doubt", "rejected"];

/** The headline: how far it came, when, at what cost, and what is left to do. */
export function overview({facts, facets, course}, timeline) {
  return [headline(facts), figures(facts, facets, span(facts, course, timeline)), next(facts)];
}

function headline(facts) {
  const done = facts.rows.done ?? 0;
  const words = facts.total === 0 ? say("none")
    : say(done === facts.total ? "all" : "some", {done: number(done), total: number(facts.total)});
  const parts = [...ends.map((state) => [state, facts.rows[state] ?? 0]), ["pending", facts.left]];
  const all = parts.reduce((sum, [, rows]) => sum + rows, 0);
  return el(
    "section",
    {class: "headline", "aria-labelledby": "headline"},
    el("h1", {id: "headline"}, words),
    meter(parts, all),
    el(
      "ul",
      {class: "legend", "aria-label": say("meant")},
      parts.map(([state, rows]) =>
        el("li", {}, el("span", {class: "swatch", "data-state": state}), el("b", {}, number(rows)),
          state === "pending" ? say("left") : term(state))),
    ),
    el("p", {class: "dim small"}, say("made", {at: time(facts.made_at)}), " ",
      el("bdi", {}, say("again", {command: "delaminate report " + facts.out}))),
  );
}

function next(facts) {
  const steps = facts.next.map((step) => el("li", {}, el("bdi", {}, said(step))));
  return el(
    "section",
    {class: "card next", "aria-labelledby": "next"},
    el("header", {}, el("h2", {id: "next"}, say("next"))),
    steps.length ? el("ol", {}, steps) : el("p", {class: "flow"}, icon("check"), say("nothing")),
    files(facts),
  );
}

/** In English as the console says it; in Chinese by its kind, where that is known. */
function said(step) {
  if (language === "en") return step.line.charAt(0).toUpperCase() + step.line.slice(1) + (/[.!?]$/.test(step.line) ? "" : ".");
  try {
    return say(step.kind, step.values ?? {});
  } catch {
    return step.line;
  }
}

const files = (facts) =>
  el(
    "nav",
    {class: "files flow", "aria-label": say("files")},
    facts.files.map((file) => el("a", {href: file, class: "flow"}, icon(file.endsWith("/") ? "layers" : "download"), file)),
  );

/** From when to when rows were worked on: `{from, to, seconds, runs}`, or null when nobody knows. */
function span(facts, course, timeline) {
  const runs = timeline?.runs ?? [];
  if (runs.length) {
    const ended = runs.map((run) => [run.started_at, run.ended_at ?? facts.made_at]);
    const seconds = ended.reduce((sum, [from, to]) => sum + Math.max(0, to - from), 0) / 1000;
    return {from: ended[0][0], to: ended.at(-1)[1], seconds, runs: runs.length};
  }
  const spans = course.spans;
  if (!spans.length) return null;
  const [from, to] = [spans[0].at, spans.at(-1).at + course.width];
  return {from, to, seconds: (to - from) / 1000, runs: 1};
}

const dates = new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en", {dateStyle: "medium", timeStyle: "short"});

/** Says what both have in common only once. */
const fromTo = ({from, to}) => dates.formatRange(from, to);

function figures(facts, facets, when) {
  const money = facts.money;
  const graded = (facts.quality.good ?? 0) + (facts.quality.weak ?? 0) + (facts.quality.bad ?? 0);
  const done = facets.states.done ?? 0;
  const reviewed = ["accept", "redo", "refuse"].map((word) => [word, facets.reviews[word] ?? 0]);
  const decided = reviewed.reduce((sum, [, rows]) => sum + rows, 0);
  return el(
    "section",
    {class: "card figures", "aria-label": say("cost")},
    el(
      "div",
      {class: "tiles"},
      when ? tile(say("took"), duration(when.seconds), when.runs > 1
        ? say("runs", {runs: number(when.runs), span: fromTo(when)}) : fromTo(when)) : null,
      tile(say("cost"), dollars(money.billed), notes(money)),
      tile(
        say("quality"),
        graded ? say("good", {percent: percent((facts.quality.good ?? 0) / graded)}) : say("ungraded"),
        graded ? words(["good", "weak", "bad"].map((grade) => [grade, facts.quality[grade] ?? 0])) : null,
      ),
      tile(say("review"), say("reviewed", {n: number(decided), total: number(done)}), decided ? words(reviewed) : null),
    ),
    money.budget ? meter([["done", money.billed], ["in_doubt", money.in_doubt]], money.budget, {look: "thin"}) : null,
  );
}

const words = (counts) => counts.map(([word, rows]) => number(rows) + " " + term(word).toLowerCase()).join(" · ");

function notes(money) {
  const values = {jobs: number(money.jobs), price: money.price};
  return [
    say(money.is_assumed ? "assumed" : "costNote", values),
    money.in_doubt ? say("inDoubt", {amount: dollars(money.in_doubt)}) : null,
    money.budget ? say("ofBudget", {percent: percent(money.committed / money.budget), budget: dollars(money.budget)}) : null,
  ].filter(Boolean).join(" · ");
}
