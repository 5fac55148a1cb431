// The page that stays: what a run came to, and every row of it. Nothing but files beside the page is asked for.

import {announce, el, show} from "delaminate/dom";
import {empty, toast} from "delaminate/parts";
import {topbar} from "delaminate/topbar";
import {number, speaker} from "delaminate/words";
import {detail, readIndex, rows, start} from "delaminate/report-data";
import {doubts, failures} from "delaminate/report-failures";
import {filters} from "delaminate/report-filters";
import {Gallery} from "delaminate/report-gallery";
import {overview} from "delaminate/report-overview";
import {everything, isEverything, select} from "delaminate/report-select";
import {timings} from "delaminate/report-timings";
import {openViewer} from "delaminate/viewer";

const say = speaker({
  en: {
    title: "{run} – Delaminate report", gallery: "Rows", hits: "{n} of {all} rows", all: "{n} rows", reading: "reading {n} of {all} …",
    none: "No row is like that. Ask for less, or show all rows.", shown: "The first {n} are shown: choose fewer to see the others.",
    away: "The rows could not be read: is the folder {folder} still beside this page? If the report was made anew, load the page again.",
    keys: "Arrows move, Enter opens",
  },
  zh: {
    title: "{run} – Delaminate 报告", gallery: "所有行", hits: "{n} 行，共 {all} 行", all: "{n} 行", reading: "正在读取 {n} / {all} …",
    none: "没有符合条件的行。请放宽条件，或显示所有行。", shown: "此处显示前 {n} 行：请缩小范围以查看其余的行。",
    away: "无法读取各行：文件夹 {folder} 是否仍在本页旁边？如果报告已重新生成，请重新加载本页。",
    keys: "方向键移动，Enter 打开",
  },
});

const timeline = start.timeline;
const total = start.data.total;
let choice = everything();
let there = 0;

const count = el("span", {class: "dim"});
const more = el("p", {class: "dim small"});
const nothing = el("div", {hidden: true}, empty(say("none")));
const gallery = new Gallery({
  label: say("gallery"),
  entry: (row) => rows[row],
  open: (at) => open(gallery.numbers, at, (to) => gallery.go(to)),
});
const controls = filters({
  facets: start.facets,
  columns: start.data.columns,
  changed: (other) => {
    choice = other;
    refresh(true);
  },
});

/** Looks again for what was chosen among the rows that are there by now. */
function refresh(isNew) {
  const all = isEverything(choice) && choice.order === "manifest";
  const numbers = all ? Array.from({length: total}, (_, i) => i) : select(rows, choice);
  gallery.show(numbers, isNew);
  nothing.hidden = numbers.length > 0 || there < total;
  tellCount(numbers.length);
  more.textContent = gallery.room < numbers.length ? say("shown", {n: number(gallery.room)}) : "";
}

function tellCount(hits) {
  const words = hits === total ? say("all", {n: number(total)}) : say("hits", {n: number(hits), all: number(total)});
  count.textContent = words + (there < total ? " · " + say("reading", {n: number(there), all: number(total)}) : "");
  if (there === total) announce(words);
}

function toGallery() {
  document.getElementById("gallery").scrollIntoView();
}

/** Opens one of a list of rows in the viewer, from where one goes on to those beside it; `moved` is told which is shown. */
async function open(numbers, at, moved = () => {}) {
  const step = (by) => async () => {
    if (at + by < 0 || at + by >= numbers.length) return null;
    const row = await known(numbers[at + by]);
    if (row) moved((at += by));
    return row;
  };
  const row = await known(numbers[at]);
  const around = numbers.length > 1 ? {previous: step(-1), next: step(1)} : {};
  if (row) openViewer(row, {...around, onClose: () => gallery.mark()});
}

async function known(row) {
  try {
    return await detail(row);
  } catch {
    toast(say("away", {folder: start.data.folder}));
    return null;
  }
}

const filter = (group) => {
  controls.set({states: new Set([group.state]), code: group.code});
  toGallery();
};

const run = start.facts.name;
document.title = say("title", {run});
topbar({at: "report", run, places: {}});
show(
  document.getElementById("content"),
  overview(start, timeline),
  failures(start.failures, {filter, open}),
  doubts(start.facts),
  timings(start, timeline),
  el(
    "section",
    {class: "rows stack", "aria-labelledby": "gallery"},
    el("header", {class: "flow"}, el("h2", {id: "gallery"}, say("gallery")), count, el("span", {class: "dim small push keys"}, say("keys"))),
    controls.element,
    gallery.element,
    nothing,
    more,
  ),
);
refresh(true);

let told = 0;
requestAnimationFrame(() =>
  setTimeout(() =>
    readIndex((read) => {
      there = read;
      const now = performance.now();
      if (there < total && now - told < 400) return;
      told = now;
      refresh(false);
    }).catch(() => {
      show(nothing, empty(say("away", {folder: start.data.folder})));
      nothing.hidden = false;
      gallery.element.hidden = true;
    })));
