// The picture as it lies flat: its layers over each other, and the source beside them behind a line that moves.
import {el} from "delaminate/dom";
import {button} from "delaminate/parts";
import {percent} from "delaminate/words";
import {compose} from "delaminate/viewer-images";
import {habits} from "delaminate/viewer-state";
import {say} from "delaminate/viewer-words";
import {zoomable} from "delaminate/viewer-zoom";

/** `{port, tools, key, stop}`: the picture, its controls, whether a key was for it. */
export function flat(view) {
  const canvas = el("canvas", {role: "img"});
  const after = el("div", {class: "flat-after"}, canvas);
  const before = el("div", {class: "flat-before"});
  const line = el("div", {class: "flat-line", "aria-hidden": "true"}, el("span", {class: "flat-grip"}));
  const stage = el("div", {class: "flat-stage"}, before, after, line);
  const port = el("div", {class: "flat-port", tabindex: "0", role: "group"}, stage);
  const shown = el("span", {class: "zoom-shown"});
  const fit = button(say("fit"), () => zoom.fit(), {look: "quiet"});
  const split = splitter(view);

  const zoom = zoomable(port, stage, view.row.canvas, {
    changed(scale, fits) {
      shown.textContent = percent(scale);
      fit.setAttribute("aria-pressed", fits);
    },
    drag: (event) => isComparing(view) && moveLine(event),
  });
  const tools = el(
    "div",
    {class: "tool-group"},
    button("−", () => zoom.by(0.8), {look: "quiet icon", label: say("zoom-out")}),
    shown,
    button("+", () => zoom.by(1.25), {look: "quiet icon", label: say("zoom-in")}),
    fit,
    button(say("actual"), () => zoom.actual(), {look: "quiet"}),
  );

  function moveLine(event) {
    const grip = line.getBoundingClientRect();
    const near = Math.abs(event.clientX - (grip.left + grip.width / 2)) < 28;
    if (!near && !zoom.fits()) return false;
    event.preventDefault();
    port.setPointerCapture(event.pointerId);
    const follow = (moved) => {
      if (moved.pointerId !== event.pointerId) return;
      const box = stage.getBoundingClientRect();
      view.keep("split", Math.min(100, Math.max(0, ((moved.clientX - box.left) / box.width) * 100)));
    };
    const end = (ended) => {
      if (ended.pointerId !== event.pointerId) return;
      port.removeEventListener("pointermove", follow);
      port.removeEventListener("pointerup", end);
      port.removeEventListener("pointercancel", end);
    };
    port.addEventListener("pointermove", follow);
    port.addEventListener("pointerup", end);
    port.addEventListener("pointercancel", end);
    follow(event);
    return true;
  }

  function key(event) {
    const arrow = {ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]}[event.key];
    if (arrow && isComparing(view) && arrow[0]) {
      view.keep("split", Math.min(100, Math.max(0, habits.split - arrow[0] * (event.shiftKey ? 10 : 2))));
    } else if (arrow) {
      zoom.pan(arrow[0] * 48, arrow[1] * 48);
    } else if (event.key === "+" || event.key === "=") {
      zoom.by(1.25);
    } else if (event.key === "-") {
      zoom.by(0.8);
    } else if (event.key === "0") {
      zoom.fit();
    } else {
      return false;
    }
    return true;
  }

  /** Where there is no canvas, the source says how large the picture is. */
  function sizeBy(source) {
    Object.assign(view.row.canvas, {width: source.naturalWidth, height: source.naturalHeight});
    zoom.fit();
  }

  let drawn = "";
  view.watch(() => {
    const what = view.on.map((on, index) => (on && view.images[index] ? index : "")).join();
    if (what !== drawn) compose(canvas, view);
    drawn = what;
    const name = view.row.name;
    canvas.setAttribute(
      "aria-label", say("picture-of", {name, on: view.on.filter(Boolean).length, all: view.on.length}));
    canvas.classList.toggle("is-veiled", view.isVeiled());
    before.classList.toggle("is-veiled", view.isSourceVeiled());
    if (view.source && !before.firstChild) {
      before.append(pictured(view.source, say("source-of", {name})));
      if (!view.row.layers.length) sizeBy(view.source);
    }
    const comparing = isComparing(view);
    port.setAttribute("aria-label", say(comparing ? "compare-help" : "port-help"));
    stage.dataset.ground = habits.ground;
    port.classList.toggle("is-comparing", comparing);
    before.hidden = !comparing && !view.peeking && view.row.layers.length > 0;
    after.hidden = view.peeking || view.row.layers.length === 0;
    line.hidden = view.peeking || !comparing;
    split.hidden = !comparing;
    after.style.clipPath = comparing ? `inset(0 0 0 ${habits.split}%)` : "none";
    line.style.left = habits.split + "%";
  });
  return {port, tools, split, key, stop: zoom.stop};
}

const isComparing = (view) => habits.mode === "compare" && view.row.layers.length > 0;

function pictured(loaded, alt) {
  return el("img", {src: loaded.src, alt, decoding: "sync", draggable: "false"});
}

/** The line between source and layers as a real control. */
function splitter(view) {
  const range = el("input", {
    type: "range", min: "0", max: "100", step: "1", "aria-label": say("split"),
    on: {input: () => view.keep("split", Number(range.value))},
  });
  view.watch(() => (range.value = String(Math.round(habits.split))));
  return el("div", {class: "tool-group split"}, el("span", {}, say("source")), range, el("span", {}, say("composite")));
}
