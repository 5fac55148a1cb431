// What all pages are put together from. The look is in style.css.

import {el} from "delaminate/dom";
import {icon} from "delaminate/icons";
import {number, percent, speaker} from "delaminate/words";

const say = speaker({
  en: {
    pending: "Pending", submitting: "Submitting", in_flight: "In flight", layered: "Layered", done: "Done",
    failed: "Failed", in_doubt: "In doubt", rejected: "Rejected", following: "Following",
    good: "Good", weak: "Weak", bad: "Bad", accept: "Accepted", redo: "Redo", refuse: "Refused",
    none: "None", outage: "Outage", busy: "Busy",
    at_work: "At work", silent: "Silent", lost: "Lost", left: "Left",
    submit: "the service (submits)", poll: "the service (polls)", upload: "the service (uploads)",
  },
  zh: {
    pending: "等待中", submitting: "提交中", in_flight: "处理中", layered: "已分层", done: "已完成",
    failed: "失败", in_doubt: "存疑", rejected: "已拒收", following: "跟随",
    good: "良好", weak: "较弱", bad: "差", accept: "已通过", redo: "重做", refuse: "已拒绝",
    none: "无", outage: "中断", busy: "繁忙",
    at_work: "工作中", silent: "无应答", lost: "失联", left: "已退出",
    submit: "服务方（提交）", poll: "服务方（轮询）", upload: "服务方（上传）",
  },
});

/** A tone (see style.css) and a shape for each word, so that none is told by its colour alone. */
const looks = {
  pending: ["idle", "circle"], submitting: ["busy", "half"], in_flight: ["busy", "half"], layered: ["busy", "layers"],
  done: ["good", "check"], failed: ["bad", "cross"], in_doubt: ["weak", "question"], rejected: ["odd", "barred"],
  following: ["idle", "circle"],
  good: ["good", "check"], weak: ["weak", "triangle"], bad: ["bad", "cross"],
  accept: ["good", "check"], redo: ["weak", "again"], refuse: ["bad", "barred"],
  none: ["idle", "circle"], outage: ["bad", "plug"], busy: ["weak", "pause"],
  at_work: ["good", "pulse"], silent: ["weak", "question"], lost: ["bad", "plug"], left: ["idle", "check"],
};

/** What a state, a grade, a decision or a pause is called; a word that nobody knows is said as it is. */
export const term = (word) => (Object.hasOwn(looks, word) ? say(word) : String(word));

/** What a place that a run waits for is called: the service, as it is called there, or a host of layers, as it is. */
export const party = (where) => (["submit", "poll", "upload"].includes(where) ? say(where) : where);

/** A state, a grade, a decision or a pause as a badge; `text` where it is to say more than that word. */
export function badge(word, text = term(word)) {
  const [tone, shape] = Object.hasOwn(looks, word) ? looks[word] : ["idle", "circle"];
  return el("span", {class: "badge", "data-tone": tone}, icon(shape, 12), text);
}

/** A button. `look` is of primary, quiet, danger, icon; `shape` the name of an icon before the text. */
export function button(text, click, {look = "", shape = null, label = null, ...more} = {}) {
  const attributes = {type: "button", class: ["button", look], "aria-label": label, on: {click}, ...more};
  return el("button", attributes, shape ? icon(shape) : null, text);
}

/** A filter that is on or off. `toggle` is told which. */
export function chip(text, pressed, toggle) {
  const click = (event) => {
    const chosen = event.currentTarget.getAttribute("aria-pressed") !== "true";
    event.currentTarget.setAttribute("aria-pressed", String(chosen));
    toggle(chosen);
  };
  return el("button", {type: "button", class: "chip", "aria-pressed": String(pressed), on: {click}}, text);
}

/** A figure with its name above and a note below. Texts or elements. */
export const tile = (name, value, note = null) =>
  el("dl", {class: "tile"}, el("dt", {}, name), el("dd", {}, value), note ? el("dd", {class: "note"}, note) : null);

/** Nothing there, and why. */
export const empty = (...text) => el("p", {class: "empty"}, ...text);

/** A bar of `[state, rows]`, of `total`. It is drawn for the eye: say the same in words beside it. */
export function meter(parts, total, {look = ""} = {}) {
  const shares = parts.filter(([, rows]) => rows > 0);
  return el(
    "div",
    {class: ["meter", look], "aria-hidden": "true"},
    shares.map(([state, rows]) =>
      el("span", {
        class: "part",
        "data-state": state,
        title: term(state) + ": " + number(rows) + " (" + percent(rows / Math.max(total, 1), 1) + ")",
        style: {width: (100 * rows) / Math.max(total, 1) + "%"},
      })),
  );
}

/** Says something for some seconds at the foot of the page, to screen readers too. */
export function toast(text, seconds = 6) {
  let place = document.querySelector(".toasts");
  if (!place) document.body.append((place = el("div", {class: "toasts", role: "status"})));
  const said = el("div", {class: "toast"}, text);
  place.append(said);
  setTimeout(() => said.remove(), seconds * 1000);
}
