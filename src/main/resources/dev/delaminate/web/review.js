// The review room: set after set, each accepted, refused or sent to be made again, by key, mouse or thumb.
import {announce, el, show} from "delaminate/dom";
import {button, empty, term, tile} from "delaminate/parts";
import {session} from "delaminate/session";
import {topbar} from "delaminate/topbar";
import {ahead} from "delaminate/review-ahead";
import * as api from "delaminate/review-api";
import {decisionBar, savingState} from "delaminate/review-bar";
import {Choice, whole} from "delaminate/review-choice";
import {connection} from "delaminate/review-connection";
import {Deck} from "delaminate/review-deck";
import {openFilter} from "delaminate/review-filter";
import {askComment, askRedo, showKeys} from "delaminate/review-forms";
import {head} from "delaminate/review-head";
import {queue} from "delaminate/review-queue";
import {tally} from "delaminate/review-tally";
import {tokenField} from "delaminate/review-token";
import {say} from "delaminate/review-words";
import {number} from "delaminate/words";

const known = tally();
const drafts = new Map(); // comments by row that wait for a decision
const changed = new Set(); // rows that were made anew since they were looked at
let past = []; // what was decided here: {set, before}
let deck = null;
let mayWrite = false;

const line = connection({back: isBack, changed: () => saved()});
const decisions = queue(api.save, {
  saved: isSaved,
  outdated: isOutdated,
  forbidden: () => mayWriteIs(false),
  unreachable: () => line.fail(),
  discarded: ({row}) => known.settle(row, known.saved(row)),
  changed: () => update(),
});
const sets = ahead(api.rows, api.standing, (error) => (error.isPassing ? line.fail() : null));
const token = tokenField(() => isBack(true));
const bar = decisionBar(act);
const saving = savingState(decisions);
const top = head({filter: choose, help: keys});
const news = el("p", {class: "notice changed", role: "status", hidden: true});
const stage = el("div", {class: "stage"});

// What is shown

function current() {
  const set = deck && !deck.isOver ? sets.at(deck.row) : null;
  return set?.isReady && set.row ? set : null;
}

/** Shows the set that one has come to; `since` is when the key was pressed that led here. */
function display(since) {
  if (!deck) return;
  addressed();
  sets.want(deck.near());
  const {row} = deck;
  const set = deck.isOver ? null : sets.at(row);
  if (deck.isOver) return update();
  if (set.isReady) place(set, since);
  else {
    show(stage, empty(say("loading")));
    set.ready.then(() => deck?.row === row && sets.at(row) === set && (place(set, since), update()), () => {});
  }
  update();
}

/** Keeps the place in the address. */
function addressed() {
  try {
    history.replaceState(null, "", deck.choice.address(deck.row));
  } catch {
    // some browsers refuse when it changes too often, as under a key that is held; the next step writes it
  }
}

function place(set, since) {
  if (!set.row) return show(stage, empty(say("is-gone")));
  known.know(set.row.row, set.row.review);
  if (stage.firstChild !== set.element) show(stage, set.element);
  set.element.refresh();
  if (since) painted(since);
}

/** Measures until the browser has painted. */
function painted(since) {
  requestAnimationFrame(() => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      known.painted(performance.now() - since);
      performance.measure("next set", {start: since});
    };
    port2.postMessage(null);
  });
}

function ending() {
  const open = deck.firstOpen(known);
  const kinds = known.counts();
  const text = !deck.rows.length ? (deck.choice.isUsual ? "none-left" : "no-sets") : "over";
  return el(
    "div",
    {class: "empty ending"},
    el("p", {}, say(text)),
    kinds.accept + kinds.redo + kinds.refuse
      ? el("div", {class: "tiles"}, Object.entries(kinds).map(([kind, count]) => tile(term(kind), number(count))))
      : null,
    kinds.redo ? el("p", {}, say("redo-next"), " ", el("code", {class: "mono"}, "--redo reviewed")) : null,
    open < deck.rows.length ? button(say("still-open"), () => ((deck.at = open), display())) : null,
    button(say("choose-others"), choose, {look: "primary"}),
  );
}

const saved = () => saving.update({isReachable: !line.isLost(), mayWrite});

function update() {
  if (!deck) {
    bar.update({canUndo: false, isThere: false});
    return saved();
  }
  if (deck.isOver) show(stage, ending());
  const set = current();
  const row = set?.row;
  top.update({...deck, title: row?.name ?? say("title"), at: deck.at, known});
  bar.update({
    review: row ? known.of(row.row) : null,
    draft: row ? drafts.get(row.row) : null,
    canUndo: past.length > 0 || Boolean(row && known.of(row.row)),
    isThere: Boolean(row),
  });
  saved();
  news.hidden = !row || !changed.has(row.row);
  if (!news.hidden) news.textContent = say("changed", {name: row.name});
  document.title = (row ? row.name + " · " : "") + say("title") + " · Delaminate";
}

// What is decided

function act(name, event) {
  if (!deck) return;
  const set = current();
  const since = event?.timeStamp;
  if (name === "previous" || name === "next") return deck.step(name === "next" ? 1 : -1) && display(since);
  if (name === "undo") return mayDecide() && undo(since);
  if (!set || !mayDecide()) return;
  if (name === "comment") return askComment(commentOf(set), (text) => keepComment(set, text));
  if (name === "redo") return askRedo(set.row, commentOf(set), known.of(set.row.row), (how) => decide(set, {decision: "redo", ...how}));
  decide(set, {decision: name, comment: commentOf(set)}, since);
}

const commentOf = ({row}) => drafts.get(row.row) ?? known.of(row.row)?.comment ?? "";

function mayDecide() {
  if (!mayWrite) token.focus();
  return mayWrite;
}

function decide(set, review, since = performance.now()) {
  const {row} = set;
  past.push({row, before: known.of(row.row)});
  drafts.delete(row.row);
  changed.delete(row.row);
  known.tick(performance.now());
  give(row, review);
  deck.goTo(row.row);
  deck.step(1);
  display(since);
  const next = current()?.row.name;
  announce(say(next ? "said-decided" : "said-last", {name: row.name, decision: term(review.decision), next}));
}

/** On its way to the server: it counts when that has answered. */
function give(row, review) {
  known.give(row.row, review);
  decisions.add({row: row.row, version: row.version, name: row.name, decision: null, ...review});
}

/** A comment goes with a decision: with the one that there is, else with the one that comes. */
function keepComment({row}, comment) {
  const review = known.of(row.row);
  if (review) {
    past.push({row, before: review});
    give(row, {...review, comment});
  } else drafts.set(row.row, comment);
  update();
}

function undo(since) {
  const here = current()?.row;
  const last = past.pop() ?? (here && known.of(here.row) ? {row: here, before: null} : null);
  if (!last) return announce(say("nothing-undone"));
  give(last.row, last.before);
  deck.goTo(last.row.row);
  display(since);
  announce(say("said-undone", {name: last.row.name}));
}

// What the server says

function isSaved(decision, review) {
  if (decisions.unsent().some((later) => later.row === decision.row)) known.know(decision.row, review);
  else known.settle(decision.row, review);
  const set = sets.at(decision.row);
  if (set?.row) set.row.review = review;
}

/** Its layers are others by now: it is shown again, as the next one, so that no key meant for another set meets it. */
function isOutdated({row}) {
  known.settle(row, null);
  past = past.filter((each) => each.row.row !== row);
  sets.forget(row);
  changed.add(row);
  deck?.again(row);
  display();
}

function mayWriteIs(may) {
  mayWrite = may;
  token.ask(!may);
  saved();
}

function isBack(may) {
  mayWriteIs(may);
  if (may) decisions.resume();
  if (!deck) return open(Choice.from(location.search), rowInAddress());
  sets.forgetTorn();
  display();
}

// Which sets

const rowInAddress = () => whole(new URLSearchParams(location.search).get("at")) ?? undefined;

async function open(choice, row) {
  show(stage, empty(say("loading")));
  known.begin();
  deck = null; // nothing is decided of what is not shown any more
  update();
  try {
    deck = await Deck.of(choice, known, row);
  } catch (error) {
    return error.isPassing ? line.fail() : show(stage, empty(error.message), button(say("choose-others"), choose));
  }
  sets.forgetAll();
  display();
}

function choose() {
  openFilter(deck?.choice ?? Choice.from(location.search), (choice) => open(choice));
}

function keys() {
  showKeys(known.paint() === null ? null : say("painted", {millis: Math.round(known.paint())}));
}

const KEYS = {
  a: "accept", r: "redo", x: "refuse", c: "comment", u: "undo", z: "undo",
  j: "next", k: "previous", arrowright: "next", arrowleft: "previous",
};

function pressed(event) {
  const {target, key} = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (target.matches("input:not([type=checkbox], [type=radio], [type=range]), textarea, select")) return;
  if (key.startsWith("Arrow") && target.matches("input")) return;
  const name = KEYS[key.toLowerCase()];
  const isHeld = event.repeat && name !== "next" && name !== "previous"; // a key that is held decides once
  if (name && !isHeld) act(name, event);
  else if (key === "?") keys();
  else if (key === "/") choose();
  else if (!name && !current()?.element.key(event)) return;
  event.preventDefault();
}

async function start() {
  const {connection: place, lead, named} = topbar({at: "review"});
  place.append(saving.element);
  show(document.getElementById("content"), token.element, news, saving.stuck, top.element, stage, bar.element);
  document.addEventListener("keydown", pressed);
  addEventListener("beforeunload", (event) => decisions.unsent().length && event.preventDefault());
  update();
  for (const {row, ...review} of decisions.unsent()) known.give(row, review.decision ? review : null);
  const answer = await session();
  if (!answer.may_write && !(await api.standing().catch(() => null))) return line.fail();
  if (answer.name) named(answer.name);
  if (answer.files?.includes("report.html")) lead({live: "/", review: "/review", report: "/files/report.html"});
  isBack(Boolean(answer.may_write));
}

start();
