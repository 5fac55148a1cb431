// The live page: one snapshot comes in, everything on the page follows from it.

import {el, show, write} from "delaminate/dom";
import {icon} from "delaminate/icons";
import {failures} from "delaminate/live-failures";
import {feed, painter} from "delaminate/live-feed";
import {headline} from "delaminate/live-headline";
import {newest} from "delaminate/live-newest";
import {figures, judgements, moneyCard} from "delaminate/live-numbers";
import {pauseList} from "delaminate/live-pauses";
import {timeLines} from "delaminate/live-plots";
import {stateBand} from "delaminate/live-state";
import {timeline} from "delaminate/live-timeline";
import {place} from "delaminate/live-look";
import {workers} from "delaminate/live-workers";
import {session} from "delaminate/session";
import {topbar} from "delaminate/topbar";
import {clock, speaker} from "delaminate/words";

const say = speaker({
  en: {
    connecting: "connecting", live: "live", lost: "connection lost, trying again", ended: "run has ended", review: "Review", gone: "program has ended", title_lost: "No connection",
    old: "These figures are from {clock}. The page goes on by itself when the program answers again.",
    last: "The program has ended. These are its last figures, from {clock}.",
  },
  zh: {
    connecting: "正在连接", live: "实时", lost: "连接中断，正在重试", ended: "运行已结束", review: "审核", gone: "程序已结束", title_lost: "连接中断",
    old: "这些是 {clock} 的数据。程序恢复应答后，页面会自动继续。",
    last: "程序已结束。这些是 {clock} 的最后数据。",
  },
});

/** Plots are drawn anew not more often than this: a second is less than a pixel of them. */
const PLOT_MILLIS = 1000;
const LINKS = ["results.csv", "report.html"];

const line = timeline();
const bar = topbar({at: "live"});
const status = el("span", {class: "connected"});
bar.connection.append(status);
const notice = el("p", {class: "notice", hidden: true});
const parts = {
  band: stateBand(),
  figures: figures(line),
  newest: newest(),
  times: timeLines(line),
  failures: failures(),
  workers: workers(),
  money: moneyCard(),
  judged: judgements("/review"),
  pauses: pauseList(line),
};

const desk = el("div", {class: "desk"},
  el("div", {class: "stack"}, parts.times.element, parts.workers.element, parts.failures.element),
  el("div", {class: "stack"}, parts.money.element, parts.judged.element, parts.pauses.element));

let snapshot = null;
let seenAt = 0; // by this machine's clock, when the snapshot came
let connection = "connecting";
let plotted = -Infinity;

const frame = () => {
  const content = document.getElementById("content");
  show(content, notice, parts.band.element, parts.figures.element, parts.newest.element,
    desk);
};

/** Whether there was a run, and it has ended. */
const over = () => Boolean(snapshot && !snapshot.is_live && snapshot.started_at);

/** The server's clock now, as far as can be told: the snapshot's moment and what has gone by since. */
const now = () => snapshot.at + (snapshot.is_live && connection !== "lost" ? performance.now() - seenAt : 0);

const paint = painter(() => {
  paintConnection();
  if (!snapshot) return;
  const moment = now();
  reveal(Boolean(snapshot.total || snapshot.started_at));
  for (const part of [parts.band, parts.figures, parts.newest, parts.workers, parts.failures, parts.money, parts.judged]) part.paint(snapshot, moment);
  if (performance.now() - plotted >= PLOT_MILLIS) {
    plotted = performance.now();
    parts.times.paint();
    parts.pauses.paint(moment);
  }
});

/** What there is nothing to say about yet is not shown. */
function reveal(isKnown) {
  for (const element of [parts.figures.element, desk]) element.hidden = !isKnown;
  parts.newest.element.hidden = !isKnown || isOfAll();
}

/** Of a run that several processes share, nobody tells this page which sets came last. */
const isOfAll = () => Boolean(snapshot?.fleet?.workers.length && !snapshot.newest.length);

function paintConnection() {
  const how = connection === "lost" ? (over() ? "gone" : "lost") : connection === "live" && over() ? "ended" : connection;
  if (status.dataset.state !== how) {
    status.dataset.state = how;
    show(status, icon({live: "dot", lost: "again", connecting: "again", gone: "stop", ended: "check"}[how], 14), say(how));
  }
  parts.band.element.classList.toggle("old", connection === "lost");
  notice.hidden = connection !== "lost" || !snapshot;
  if (!notice.hidden) write(notice, say(over() ? "last" : "old", {clock: clock(snapshot.at)}));
}

function take(json) {
  const first = snapshot === null;
  const ended = !first && snapshot.is_live && !json.is_live;
  snapshot = json;
  seenAt = performance.now();
  line.grow(json);
  titled();
  if (ended || first) know();
  paint();
}

function titled() {
  const {title} = headline(snapshot);
  const lost = connection === "lost" && !over() ? say("title_lost") : "";
  const wanted = [lost, title, "Delaminate"].filter(Boolean).join(" · ");
  if (document.title !== wanted) document.title = wanted;
}

async function catchUp() {
  const answer = await fetch("/api/timeline").catch(() => null);
  if (!answer || !answer.ok) return;
  line.load(await answer.json());
  if (snapshot) line.grow(snapshot);
  plotted = -Infinity;
  paint();
}

/** Asks what the run is called and which files are there to be taken along. */
async function know() {
  const {name, files} = await session();
  if (name) bar.named(name);
  const there = files || (over() ? LINKS : []);
  show(parts.band.actions, LINKS.filter((file) => there.includes(file)).map(taken),
    over() ? el("a", {class: "button primary", href: "/review"}, icon("eye"), say("review")) : null);
  bar.lead({live: "/", review: "/review", report: there.includes("report.html") ? place("report.html") : null});
}

const taken = (file) =>
  el("a", {class: "button", href: place(file)}, icon(file.endsWith(".csv") ? "download" : "external"), file);

frame();
reveal(false);
know();
feed({
  snapshot: take,
  over,
  connection(state) {
    if (state === "live") {
      catchUp();
      know();
    }
    connection = state;
    if (snapshot) titled();
    paint();
  },
});
setInterval(paint, 1000); // what is counted from a moment on goes on between snapshots
