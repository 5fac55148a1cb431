// The layer viewer, shared by dashboard, review room and report: a row's picture, its layers, and what is known of it.
import {el, show} from "delaminate/dom";
import {icon} from "delaminate/icons";
import {button} from "delaminate/parts";
import {downloads, facts} from "delaminate/viewer-facts";
import {flat} from "delaminate/viewer-flat";
import {load} from "delaminate/viewer-images";
import {layerList} from "delaminate/viewer-layers";
import {stack} from "delaminate/viewer-stack";
import {GROUNDS, habits, viewing} from "delaminate/viewer-state";
import {verdict} from "delaminate/viewer-verdict";
import {say} from "delaminate/viewer-words";

/**
 * An element that shows one row. `row` is a RowView, `base` the place of OUT before its paths. The element has
 * `ready`, a promise that all images are there (or missing) and drawn; `key(event)`, which does what a key pressed elsewhere on
 * the page is for here and returns whether it was for anything (those inside it hears itself); `refresh()`, which takes over how
 * another viewer is looked at; `isWhole()`, whether every image could be had; and `dispose()`, after which it shows no more changes.
 */
export function viewer(row, {base = ""} = {}) {
  const view = viewing(row, base);
  const picture = flat(view);
  const apart = stack(view);
  const modes = modesOf(view);
  const stage = el(
    "div",
    {class: "viewer-stage"},
    el("div", {class: "viewer-tools"}, modes, modes ? [picture.split, picture.tools, apart.tools] : null, grounds(view)),
    veil(view),
    el("div", {class: "viewer-room"}, picture.port, apart.scene, absent(view)),
  );
  const side = el(
    "div",
    {class: "viewer-side"},
    verdict(view.row),
    view.row.layers.length ? layerList(view) : null,
    downloads(view),
    facts(view),
  );
  const element = el("div", {class: "viewer"}, el("div", {class: "viewer-body"}, stage, side));

  view.watch(() => {
    const apartNow = habits.mode === "stack" && view.row.layers.length > 0;
    picture.port.hidden = apartNow || (!view.row.layers.length && !view.source);
    picture.tools.hidden = picture.port.hidden;
    apart.scene.hidden = apart.tools.hidden = !apartNow;
  });

  element.ready = load(view).then(() => element);
  element.isWhole = () => !view.images.includes(null) && (!view.row.source || view.source !== null);
  element.refresh = view.tell;
  element.dispose = () => {
    view.forget();
    picture.stop();
    apart.stop();
  };
  element.key = (event) => pressed(view, event) || zoomed(event);
  const zoomed = (event) => "+-=".includes(event.key) && (habits.mode === "stack" ? apart : picture).key(event);
  element.addEventListener("keydown", (event) => {
    const within =
      (event.target === picture.port && picture.key(event)) || (event.target === apart.scene && apart.key(event));
    if (!within && !pressed(view, event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  return element;
}

/** Shows the source until the key is let go. */
function peek(view) {
  const end = () => {
    view.peeking = false;
    removeEventListener("keyup", end);
    removeEventListener("blur", end);
    view.tell();
  };
  if (view.peeking) return;
  view.peeking = true;
  addEventListener("keyup", end);
  addEventListener("blur", end);
  view.tell();
}

const MODES = {f: "flat", b: "compare", s: "stack"};

/** 1 to 9 switch a layer, with Shift they leave it alone; 0 shows all; F, B and S change the view, G the ground; Space shows the source while it is held. */
function pressed(view, event) {
  const typing = event.target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !view.row.layers.length) return false;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  const mode = MODES[event.key.toLowerCase()];
  if (digit === "0" && !event.shiftKey) view.all();
  else if (digit > 0 && digit <= view.on.length) event.shiftKey ? view.solo(digit - 1) : view.toggle(digit - 1);
  else if (mode && (mode !== "compare" || view.source)) view.keep("mode", mode);
  else if (event.key === " " && view.source && habits.mode !== "stack" && !event.target.closest?.("button, input, summary, a")) {
    peek(view);
  } else if (event.key.toLowerCase() === "g") {
    view.keep("ground", GROUNDS[(GROUNDS.indexOf(habits.ground) + 1) % GROUNDS.length]);
  } else return false;
  return true;
}

function modesOf(view) {
  if (!view.row.layers.length) return null;
  return choice("mode", Object.values(MODES), () => habits.mode, view, (mode) => mode === "compare" && !view.source);
}

function grounds(view) {
  return view.row.layers.length ? choice("ground", GROUNDS, () => habits.ground, view, () => false) : null;
}

let groups = 0;

/** One of several, as radio buttons: of a mode with its word, of a ground with its colour. */
function choice(habit, values, chosen, view, isAmiss) {
  const name = "viewer-" + habit + "-" + groups++;
  const buttons = values.map((value) => {
    const input = el("input", {type: "radio", name, value, on: {change: () => view.keep(habit, value)}});
    return {input, label: el("label", {class: "choice-" + value, title: say(value)}, input, el("span", {}, say(value)))};
  });
  view.watch(() => {
    for (const {input, label} of buttons) {
      input.checked = input.value === chosen();
      input.disabled = isAmiss(input.value);
      label.title = say(input.disabled ? "no-source" : input.value);
    }
  });
  return el("fieldset", {class: "choice " + habit}, el("legend", {class: "heard"}, say(habit)), buttons.map((b) => b.label));
}

/** What says that something is blurred, and shows it when asked. */
function veil(view) {
  if (!view.row.layers.some((layer) => layer.nsfw)) return null;
  const turn = () => {
    view.revealed = !view.revealed;
    show(lift, say(view.revealed ? "veil" : "reveal"));
    view.tell();
  };
  const lift = button(say("reveal"), turn);
  return el("p", {class: "viewer-veil"}, icon("hidden"), el("span", {}, say("flagged-long")), lift);
}

/** Words in the place of a picture that is not there. */
function absent(view) {
  const place = el("div", {class: "viewer-absent", hidden: true});
  view.watch(() => {
    const missing = view.row.layers.filter((layer, index) => view.images[index] === null);
    const all = missing.length === view.row.layers.length;
    place.hidden = all ? view.source === undefined || (view.source !== null && !view.row.layers.length) : true;
    if (place.hidden || place.firstChild) return;
    place.append(
      el("p", {}, say(view.row.layers.length ? "missing-file" : view.row.source ? "missing-file" : "no-source")),
      /^https?:\/\//i.test(view.row.picture)
        ? el("a", {href: view.row.picture, target: "_blank", rel: "noreferrer noopener"}, say("open-picture"))
        : el("bdi", {}, view.row.picture ?? ""),
    );
  });
  return place;
}
