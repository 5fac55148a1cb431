// One sentence that says whether it is well, and what to do where it is not.

import {party} from "delaminate/parts";
import {clock, dollars, duration, number, percent, speaker} from "delaminate/words";

const say = speaker({
  en: {
    nothing: "Nothing has run here yet",
    nothing_more: "Figures appear as soon as a run begins with this folder: delaminate run MANIFEST --out OUT",
    well: "Going well: {so}",
    started: "Just started: {so}",
    failing: "Going on, but {failed} failed: {so}",
    waiting: "Waiting: {where} has not answered for {long}; nothing fails for it",
    slowed: "Slowed down: {where} has asked to wait, {long} ago; nothing fails for it",
    stopping: "Stopping: {why}",
    collecting: "Nothing new is submitted; jobs in flight are still collected: {number}.",
    finished: "Finished: all {done} done{money}",
    mixed: "Finished: {done} of {total} done{ends}{money}",
    stopped: "Stopped: {why}",
    left: "Stopped with {left} rows left: {so}",
    go_on: "{done} of {total} done{ends}. The same command goes on with the {left} that are left; nothing is paid twice.",
    broke: "The run was cut off: {so}",
    so_far: "{done} of {total} done",
    remaining: ", about {long} left",
    spent: ", {spent} spent",
    spent_of: ", {spent} of {budget} spent",
    failed: ", {number} failed",
    in_doubt: ", {number} in doubt",
    more: " (and {number} more)",
    ends_about: "Ends about {clock}",
    began: "began {clock}, {long} ago",
    took: "Began {began}, ended {ended}, took {long}",
    look: "What to do stands with each reason below.",
    ready: "The layers are in place, and results.csv lists them.",
    title_waiting: "Waiting", title_stopped: "Stopped", title_finished: "Finished", title_stopping: "Stopping",
  },
  zh: {
    nothing: "这里还没有运行过",
    nothing_more: "使用此目录开始运行后，数据会立即显示：delaminate run MANIFEST --out OUT",
    well: "进展顺利：{so}",
    started: "刚刚开始：{so}",
    failing: "仍在进行，但有 {failed} 行失败：{so}",
    waiting: "等待中：{where} 已有 {long}没有应答；不会因此失败",
    slowed: "已放慢：{where} 在 {long}前要求等待；不会因此失败",
    stopping: "正在停止：{why}",
    collecting: "不再提交新的任务；处理中的 {number} 个仍会收回。",
    finished: "已结束：{done} 行全部完成{money}",
    mixed: "已结束：{total} 行中完成 {done} 行{ends}{money}",
    stopped: "已停止：{why}",
    left: "已停止，还剩 {left} 行：{so}",
    go_on: "{total} 行中已完成 {done} 行{ends}。再次运行同一命令即可继续其余 {left} 行，不会重复付费。",
    broke: "运行意外中止：{so}",
    so_far: "{total} 行中已完成 {done} 行",
    remaining: "，大约还需 {long}",
    spent: "，已花费 {spent}",
    spent_of: "，已花费 {spent}（预算 {budget}）",
    failed: "，{number} 行失败",
    in_doubt: "，{number} 行存疑",
    more: "（另有 {number} 处）",
    ends_about: "预计 {clock} 结束",
    began: "{clock} 开始，已运行 {long}",
    took: "{began} 开始，{ended} 结束，用时 {long}",
    look: "处理办法见下方各项原因。",
    ready: "图层已就位，清单见 results.csv。",
    title_waiting: "等待中", title_stopped: "已停止", title_finished: "已结束", title_stopping: "正在停止",
  },
});

/** Rows that failed are worth a warning from this share on, of those that ended. */
const MANY = 0.05;

/** Words of others within a sentence of ours: whatever direction they ask for ends with them. */
const foreign = (text) => "\u2068" + text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "") + "\u2069";

/** How many rows are in these states. */
export const rowsIn = (s, ...states) => states.reduce((sum, state) => sum + ((s.rows || {})[state] || 0), 0);

/** Rows that are still to be done. */
export const left = (s) => rowsIn(s, "pending", "submitting", "in_flight", "layered", "following");

/**
 * What a snapshot means at a moment: `{kind, tone, text, note, title}`. `kind` changes only when it means something else,
 * `tone` is good, weak, bad, busy or idle, `title` is for the window.
 */
export function headline(s, now = s.at) {
  const seen = Boolean(s.total || s.started_at || left(s) + rowsIn(s, "done"));
  if (!seen) return {kind: "nothing", tone: "idle", text: say("nothing"), note: say("nothing_more"), title: ""};
  return s.is_live ? goingOn(s, now) : over(s);
}

function goingOn(s, now) {
  const done = rowsIn(s, "done");
  const failed = rowsIn(s, "failed");
  const share = percent(s.total ? Math.min(done / s.total, done < s.total ? 0.999 : 1) : 0, 0);
  const title = share + " · " + number(done) + "/" + number(s.total);
  const stop = s.stop || [];
  if (stop.length) {
    const note = say("collecting", {number: number(s.in_flight)});
    return {kind: "stopping", tone: "bad", text: say("stopping", {why: foreign(stop[0])}), note, title: say("title_stopping") + " · " + title};
  }
  const note = [s.remaining_seconds ? say("ends_about", {clock: clock(now + s.remaining_seconds * 1000, now)}) : null, began(s, now)];
  const told = {note: note.filter(Boolean).join(" · "), title};
  const waiting = [...(s.waiting || [])].sort((a, b) => (a.kind === b.kind ? a.since - b.since : a.kind === "outage" ? -1 : 1));
  if (waiting.length) {
    const [{kind, where, since}] = waiting;
    const long = duration(Math.max(0, (now - since) / 1000));
    const text = say(kind === "outage" ? "waiting" : "slowed", {where: foreign(party(where)), long});
    const more = waiting.length > 1 ? say("more", {number: waiting.length - 1}) : "";
    const noteOfAll = [soFar(s), told.note].filter(Boolean).join(" · ");
    return {kind, tone: "weak", text: text + more, note: noteOfAll, title: say("title_waiting") + " · " + title};
  }
  if (failed >= 5 && failed > MANY * (failed + done)) {
    return {...told, kind: "failing", tone: "weak", text: say("failing", {failed: number(failed), so: soFar(s)})};
  }
  const kind = done ? "well" : "started";
  return {...told, kind, tone: "good", text: say(kind, {so: soFar(s)})};
}

function over(s) {
  const done = rowsIn(s, "done");
  const rest = left(s);
  const bad = rowsIn(s, "failed", "in_doubt", "rejected");
  const values = {done: number(done), total: number(s.total), left: number(rest), ends: ends(s), money: money(s), so: soFar(s)};
  const took = s.started_at && s.ended_at
    ? say("took", {began: clock(s.started_at), ended: clock(s.ended_at), long: duration((s.ended_at - s.started_at) / 1000)})
    : "";
  const stop = s.stop || [];
  if (rest) {
    const text = stop.length ? say("stopped", {why: foreign(stop[0])}) : say(s.ended_at ? "left" : "broke", values);
    return {kind: "stopped", tone: "bad", text, note: say("go_on", values), title: say("title_stopped")};
  }
  const note = [bad ? say("look") : say("ready"), took].filter(Boolean).join(" ");
  const text = bad ? say("mixed", values) : say("finished", values);
  return {kind: "finished", tone: bad ? "weak" : "good", text, note, title: say("title_finished")};
}

const soFar = (s) =>
  say("so_far", {done: number(rowsIn(s, "done")), total: number(s.total)}) +
  (s.is_live && s.remaining_seconds ? say("remaining", {long: rough(s.remaining_seconds)}) : "") +
  money(s);

function money({money: m}) {
  if (!m || (!m.committed_micro_usd && !m.budget_micro_usd)) return "";
  const spent = dollars(m.committed_micro_usd);
  return m.budget_micro_usd ? say("spent_of", {spent, budget: dollars(m.budget_micro_usd, true)}) : say("spent", {spent});
}

function ends(s) {
  const [failed, doubt] = [rowsIn(s, "failed"), rowsIn(s, "in_doubt")];
  return (failed ? say("failed", {number: number(failed)}) : "") + (doubt ? say("in_doubt", {number: number(doubt)}) : "");
}

const began = (s, now) =>
  s.started_at ? say("began", {clock: clock(s.started_at, now), long: rough((now - s.started_at) / 1000)}) : null;

/** A guess is not said to the second. */
export const rough = (seconds) => duration(seconds < 90 ? seconds : seconds < 7200 ? Math.round(seconds / 60) * 60 : Math.round(seconds / 600) * 600);
