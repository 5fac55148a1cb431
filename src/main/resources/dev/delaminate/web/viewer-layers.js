// The list of layers: real controls for what the scene shows. The top layer stands first, as in a picture editor.
import {el} from "delaminate/dom";
import {icon} from "delaminate/icons";
import {button} from "delaminate/parts";
import {address, miniature} from "delaminate/viewer-images";
import {say} from "delaminate/viewer-words";

const MINIATURE = 112;

export function layerList(view) {
  const count = el("span", {class: "dim small"});
  const all = button(say("all-on"), () => view.all(), {look: "quiet"});
  const rows = view.row.layers.map((layer, index) => layerRow(view, layer, index));
  view.watch(() => {
    const on = view.on.filter(Boolean).length;
    count.textContent = say("layers-on", {on, all: view.on.length});
    all.disabled = on === view.on.length;
  });
  return el(
    "section",
    {class: "viewer-layers"},
    el("div", {class: "flow"}, el("h2", {}, say("layers")), count, all),
    el("ul", {}, rows.reverse()),
  );
}

/** As a person would call it: its own name, else its number from the bottom. */
export const layerName = (layer, index) => layer.name || say("layer", {number: index + 1});

function layerRow(view, layer, index) {
  const name = layerName(layer, index);
  const box = el("input", {type: "checkbox", on: {change: () => view.toggle(index)}});
  const small = el("canvas", {class: "miniature checkered", "aria-hidden": "true", width: "1", height: "1"});
  const missing = el("span", {class: "missing", hidden: true}, say("missing-file"));
  const solo = button(icon("eye"), () => view.solo(index), {
    look: "quiet icon", label: say("solo-of", {name}), title: say("solo"),
  });
  const alone = (event) => {
    event.preventDefault();
    view.solo(index);
  };
  const item = el(
    "li",
    {
      class: "layer",
      on: {
        dblclick: (event) => event.target.closest("button, a") || alone(event),
        pointerenter: () => light(view, index),
        pointerleave: () => light(view, -1),
        focusin: () => light(view, index),
        focusout: () => light(view, -1),
      },
    },
    el(
      "label",
      {on: {click: (event) => event.altKey && alone(event)}},
      box,
      el("span", {class: "miniature-box"}, small),
      el(
        "span",
        {class: "layer-words"},
        el("bdi", {class: "layer-name"}, name),
        el("span", {class: "layer-size"}, `${layer.width} × ${layer.height}`, at(layer) ? [el("wbr"), at(layer)] : null),
        layer.nsfw ? el("span", {class: "flag"}, icon("hidden", 12), say("flagged")) : null,
        missing,
      ),
    ),
    index < 9 ? el("kbd", {"aria-hidden": "true"}, String(index + 1)) : null,
    solo,
    el(
      "a",
      {
        class: "button quiet icon", href: address(view.base, layer.file, view.row.version), download: true,
        "aria-label": say("download-of", {name}), title: layer.file.split("/").pop(),
      },
      icon("download"),
    ),
  );
  let drawn = false;
  view.watch(() => {
    box.checked = view.on[index];
    item.classList.toggle("is-off", !view.on[index]);
    small.classList.toggle("is-veiled", view.veiled(index));
    missing.hidden = view.images[index] !== null;
    item.classList.toggle("is-missing", view.images[index] === null);
    if (drawn || !view.images[index]) return;
    miniature(small, view, index, MINIATURE);
    drawn = true;
  });
  return item;
}

const at = (layer) => (layer.x || layer.y ? ` · ${layer.x}, ${layer.y}` : "");

function light(view, index) {
  if (view.lit === index) return;
  view.lit = index;
  view.tell();
}
