// How the run went over time, as plots: what is known of it at the least is when rows ended.

import {el} from "delaminate/dom";
import {dollars, duration, number, speaker} from "delaminate/words";
import {durationPlot, quantile, timePlot} from "delaminate/report-plots";
import {stretches} from "delaminate/report-scale";

const say = speaker({
  en: {
    title: "How it went", done: "Rows done", doneNote: "{n} at the end", failed: "failed", flight: "Jobs in flight",
    flightNote: "at most {n}", inFlight: "in flight", limit: "limit", service: "Service time", median: "median", p95: "95 %",
    serviceNote: "of a job, from its acceptance until it was seen finished", spend: "Committed", spendNote: "{amount} at the end",
    budget: "budget", took: "How long rows took", tookNote: "median {median} · 95 % within {p95}",
    tookLabel: "Histogram of {n} rows from the submit until their layers were in place: half within {median}, 95 % within {p95}",
    outage: "nobody answered", busy: "asked to wait", pause: "{kind}: {where}, {took}: {message}", spent: "committed",
    doneLabel: "Rows done over time: {n} at the end", flightLabel: "Jobs in flight over time: at most {n}",
    serviceLabel: "Median and 95th percentile of service times over time", spendLabel: "Money committed over time: {amount} at the end",
    doneShort: "done",
  },
  zh: {
    title: "运行过程", done: "已完成的行", doneNote: "最终 {n} 行", failed: "失败", flight: "处理中的任务",
    flightNote: "最多 {n} 个", inFlight: "处理中", limit: "上限", service: "服务时间", median: "中位数", p95: "95 %",
    serviceNote: "单个任务从受理到确认完成", spend: "已占用费用", spendNote: "最终 {amount}",
    budget: "预算", took: "每行用时", tookNote: "中位数 {median} · 95 % 在 {p95} 以内",
    tookLabel: "{n} 行从提交到图层就位的用时直方图：一半在 {median} 以内，95 % 在 {p95} 以内",
    outage: "无应答", busy: "要求等待", pause: "{kind}：{where}，{took}：{message}", spent: "已占用",
    doneLabel: "已完成行数随时间变化：最终 {n} 行", flightLabel: "处理中的任务数随时间变化：最多 {n} 个",
    serviceLabel: "服务时间的中位数与 95 百分位随时间变化", spendLabel: "已占用费用随时间变化：最终 {amount}",
    doneShort: "完成",
  },
});

/** Null where nothing is known. `timeline` is that of the program's /api/timeline, or undefined. */
export function timings({facts, course, times}, timeline) {
  const samples = column(timeline);
  const ends = course.spans.flatMap(({at}) => [at, at + course.width]);
  const parts = stretches([...samples("at").map(([at]) => at), ...ends]);
  const bands = pauses(timeline, facts.made_at);
  const plots = [
    ends.length ? done(course, parts, bands) : null,
    samples("in_flight").length ? flight(samples, parts, bands) : null,
    times.length ? took(times) : null,
    samples("service_median").length ? service(samples, parts, bands) : null,
    samples("committed_micro_usd").length ? spend(samples, parts, facts.money.budget) : null,
  ].filter(Boolean);
  if (!plots.length) return null;
  return el("section", {"aria-labelledby": "timings", class: "stack"}, el("h2", {id: "timings"}, say("title")),
    el("div", {class: "columns plots"}, plots));
}

/** Gives the samples of one column as points; what was not known then is left out. */
function column(timeline) {
  const columns = timeline?.columns ?? [];
  return (name) => {
    const [at, value] = [columns.indexOf("at"), columns.indexOf(name)];
    if (value < 0) return [];
    return timeline.samples.filter((sample) => sample[value] !== null && sample[value] !== undefined)
      .map((sample) => [sample[at], sample[value]]);
  };
}

const pauses = (timeline, now) =>
  (timeline?.pauses ?? []).map(({kind, where, message, from, to = now}) => ({
    look: kind,
    from,
    to,
    words: say("pause", {kind: say(kind === "outage" ? "outage" : "busy"), where, message, took: duration((to - from) / 1000)}),
  }));

const pauseKeys = (bands) => ["outage", "busy"].filter((kind) => bands.some(({look}) => look === kind))
  .map((kind) => ["pause " + kind, say(kind)]);

function done(course, parts, bands) {
  let [rows, bad] = [0, 0];
  const points = [];
  const failed = [];
  for (const span of course.spans) {
    if (!points.length) {
      points.push([span.at, 0]);
      failed.push([span.at, 0]);
    }
    const at = span.at + course.width;
    points.push([at, (rows += span.done)]);
    failed.push([at, (bad += span.failed)]);
  }
  const words = {n: number(rows)};
  return timePlot(
    {title: say("done"), note: say("doneNote", words), label: say("doneLabel", words),
      legend: [["series-1", say("doneShort")], ...(bad ? [["worse", say("failed")]] : []), ...pauseKeys(bands)]},
    {parts, bands, isWhole: true, series: [
      {look: "series-1", name: say("doneShort"), points, isArea: true},
      ...(bad ? [{look: "worse", name: say("failed"), points: failed}] : []),
    ]},
  );
}

function flight(samples, parts, bands) {
  const points = samples("in_flight");
  const limit = samples("limit").filter(([, value]) => value > 0);
  const words = {n: number(points.reduce((most, [, value]) => Math.max(most, value), 0))};
  return timePlot(
    {title: say("flight"), note: say("flightNote", words), label: say("flightLabel", words),
      legend: [["series-1", say("inFlight")], ["series-2 dashed", say("limit")], ...pauseKeys(bands)]},
    {parts, bands, isWhole: true, series: [
      {look: "series-1", name: say("inFlight"), points, isArea: true},
      {look: "series-2 dashed", name: say("limit"), points: limit},
    ]},
  );
}

function service(samples, parts, bands) {
  return timePlot(
    {title: say("service"), note: say("serviceNote"), label: say("serviceLabel"),
      legend: [["series-1", say("median")], ["series-2 dashed", say("p95")]]},
    {parts, bands, format: duration, series: [
      {look: "series-1", name: say("median"), points: samples("service_median").filter(([, value]) => value > 0)},
      {look: "series-2 dashed", name: say("p95"), points: samples("service_p95").filter(([, value]) => value > 0)},
    ]},
  );
}

/** Whole dollars without cents. */
const amount = (micros) => dollars(micros).replace(/\.00$/, "");

function spend(samples, parts, budget) {
  const points = samples("committed_micro_usd");
  const words = {amount: dollars(points.at(-1)[1])};
  const bound = budget ? parts.flatMap(([from, to]) => [[from, budget], [to, budget]]) : [];
  return timePlot(
    {title: say("spend"), note: say("spendNote", words), label: say("spendLabel", words),
      legend: budget ? [["series-1", say("spent")], ["series-2 dashed", say("budget")]] : []},
    {parts, format: amount, series: [
      {look: "series-1", name: say("spent"), points, isArea: true},
      {look: "series-2 dashed", name: say("budget"), points: bound},
    ]},
  );
}

function took(cells) {
  const [median, p95] = [quantile(cells, 0.5), quantile(cells, 0.95)];
  const words = {median: duration(median), p95: duration(p95), n: number(cells.reduce((sum, {rows}) => sum + rows, 0))};
  return durationPlot(
    {title: say("took"), note: say("tookNote", words), label: say("tookLabel", words),
      legend: [["mark series-1", say("median")], ["mark series-2 dashed", say("p95")]]},
    {cells, marks: [{look: "series-1", at: median}, {look: "series-2 dashed", at: p95}]},
  );
}
