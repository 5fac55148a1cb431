// The time lines of a run: slots, rows, times at the service; and what it had to wait for.

import {el, show, write} from "delaminate/dom";
import {chip, term} from "delaminate/parts";
import {timePlot, valuesTable} from "delaminate/plots";
import {compact, duration, number, percent, speaker} from "delaminate/words";

const say = speaker({
  en: {
    times: "Over time", in_flight: "Jobs in flight", jobs: "in flight", limit: "limit", done: "Rows done", rows: "done", failed: "failed",
    service: "Time at the service", median: "whole, median", p95: "whole, 95 %", queue_median: "queue, median", queue_p95: "queue, 95 %",
    all: "All", run: "This run", hour: "Last hour", range: "Range of time", table: "As a table", time: "Time",
    nothing: "Lines begin with the first minute of a run.", used: "{share} of the slots were busy",
  },
  zh: {
    times: "随时间变化", in_flight: "处理中的任务", jobs: "处理中", limit: "上限", done: "已完成的行", rows: "已完成", failed: "失败",
    service: "服务用时", median: "总计，中位数", p95: "总计，95 分位", queue_median: "排队，中位数", queue_p95: "排队，95 分位",
    all: "全部", run: "本次运行", hour: "最近一小时", range: "时间范围", table: "以表格显示", time: "时间",
    nothing: "运行开始一分钟内会出现曲线。", used: "名额使用率 {share}",
  },
});

const HOUR = 3600e3;
const more = matchMedia("(min-width: 1040px)").matches ? 24 : 0; // room for taller plots
const seconds = (value) => duration(value);
const briefly = (value) => (value < 60 || value % 60 === 0 ? duration(value) : Math.floor(value / 60) + ":" + String(value % 60).padStart(2, "0"));
const STEPS = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400];
const counts = (value) => (Number.isInteger(value) ? (value < 10_000 ? number(value) : compact(value)) : "");

/** The card of time lines over a `timeline()`; `paint()` draws what is in it. */
export function timeLines(line) {
  let from = () => -Infinity;
  const pauses = () => line.pauses();
  const plots = [
    {title: say("in_flight"), names: ["in_flight", "limit"], least: 4, axis: counts, format: number, lines: [
      {name: say("jobs"), colour: "series-1", step: true, fill: true}, {name: say("limit"), colour: "ink-2", step: true, dash: true}]},
    {title: say("done"), names: ["done", "failed"], least: 10, axis: counts, format: number, lines: [
      {name: say("rows"), colour: "done", fill: true}, {name: say("failed"), colour: "failed", dash: true, unseen: 0}]},
    {title: say("service"), names: ["service_median", "service_p95", "queue_median", "queue_p95"], least: 10, axis: briefly, steps: STEPS, format: seconds, height: 164, lines: [
      {name: say("median"), colour: "series-1"}, {name: say("p95"), colour: "series-1", dash: true},
      {name: say("queue_median"), colour: "series-2"}, {name: say("queue_p95"), colour: "series-2", dash: true}]},
  ].map((plot) => ({...plot, ...timePlot({...plot, height: (plot.height || 140) + more, pauses})}));

  const table = valuesTable(say("times"), say("time"), plots.flatMap((plot) => plot.lines.map((l, i) => [l.name, plot.format])));
  const details = el("details", {class: "as-table", on: {toggle: () => paint()}}, el("summary", {}, say("table")), table.element);
  const ranges = el("div", {class: "flow", role: "group", "aria-label": say("range")});
  const used = el("span", {class: "dim"});
  const none = el("p", {class: "dim"}, say("nothing"));
  const body = el("div", {class: "plots"}, plots.map((plot) => plot.element), details);
  const element = el("section", {class: "card"},
    el("header", {}, el("h2", {}, say("times")), used, el("span", {class: "push flow"}, bandLegend(), ranges)), none, body);
  let chosen = null;
  let offered = "";

  const paint = () => {
    const span = line.span();
    none.hidden = Boolean(span && span[1] > span[0]);
    body.hidden = !none.hidden;
    if (!span || body.hidden) return;
    offer(span);
    plots.forEach((plot) => plot.draw(line.series(plot.names, from())));
    const [, jobs, limit] = line.series(["in_flight", "limit"], from());
    write(used, busy(jobs, limit));
    if (details.open) table.draw(line.series(plots.flatMap((plot) => plot.names), from()));
  };

  const offer = ([first, last]) => {
    const start = line.runs().at(-1)?.started_at;
    const starts = {
      all: () => -Infinity,
      run: start && start > first + 60e3 ? () => line.runs().at(-1).started_at : null,
      hour: last - (start || first) > 1.5 * HOUR ? () => line.span()[1] - HOUR : null,
    };
    const there = Object.keys(starts).filter((key) => starts[key]);
    if (!there.includes(chosen)) chosen = starts.run ? "run" : "all";
    from = starts[chosen];
    const now = there.join() + chosen;
    if (now === offered) return;
    offered = now;
    show(ranges, there.length < 2 ? null : there.map((key) => chip(say(key), key === chosen, () => {
      chosen = key;
      paint();
      ranges.children[there.indexOf(key)].focus();
    })));
  };

  return {element, paint};
}

function busy(jobs, limits) {
  const [all, most] = jobs.reduce(([a, m], job, i) => (limits[i] ? [a + job, m + limits[i]] : [a, m]), [0, 0]);
  return most ? say("used", {share: percent(Math.min(1, all / most), 0)}) : "";
}

const bandLegend = () =>
  el("ul", {class: "legend"}, ["outage", "busy"].map((kind) => el("li", {}, el("span", {class: ["swatch", "wide", kind]}), term(kind))));
