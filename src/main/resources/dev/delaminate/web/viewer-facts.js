// What is known of a row, and what can be taken away: facts with a button that copies each, links to its files.
import {announce, el, show} from "delaminate/dom";
import {icon} from "delaminate/icons";
import {button} from "delaminate/parts";
import {dollars, duration, number, time} from "delaminate/words";
import {foreign} from "delaminate/viewer-foreign";
import {address} from "delaminate/viewer-images";
import {layerName} from "delaminate/viewer-layers";
import {say} from "delaminate/viewer-words";

export function downloads(view) {
  const {row, base} = view;
  if (!row.folder) return null;
  const link = (file, what) =>
    el("a", {href: address(base, file, row.version), download: true}, what, el("bdi", {}, last(file)));
  return details(
    "downloads",
    el(
      "ul",
      {class: "downloads"},
      row.exports.map((each) => el("li", {}, link(each.file, each.format.toUpperCase() + " · "))),
      el("li", {}, link(row.folder + "/layers.json", "")),
      row.layers.map((layer, index) =>
        el("li", {}, link(layer.file, [el("bdi", {}, layerName(layer, index)), " · "])),
      ),
    ),
  );
}

export function facts(view) {
  const {row} = view;
  const known = [
    [say("picture"), row.picture],
    [say("request_id"), row.request_id],
    [say("seed"), row.seed],
    ...parameters(row.parameters ?? {}),
    [say("canvas"), row.layers.length ? `${row.canvas.width} × ${row.canvas.height}` : null],
    [say("psnr"), row.quality?.psnr_db === undefined ? null : `${row.quality.psnr_db} dB`],
    [say("cost"), row.cost_micro_usd === undefined ? null : dollars(row.cost_micro_usd)],
    [say("jobs"), row.jobs],
    [say("submitted"), row.submitted_at && time(row.submitted_at)],
    [say("finished"), row.finished_at && time(row.finished_at)],
    [say("took"), took(row)],
    [say("folder"), row.folder],
    [say("row"), row.position ? number(row.position) : null],
  ];
  return [details("facts", list(known)), columns(row.columns)];
}

function columns(own) {
  const known = Object.entries(own);
  return known.length ? details("columns", list(known)) : null;
}

function details(title, ...inside) {
  return el("details", {class: "viewer-more"}, el("summary", {}, say(title)), inside);
}

const NAMES = new Set([
  "prompt", "negative_prompt", "num_layers", "num_inference_steps", "guidance_scale", "enable_safety_checker",
  "output_format", "acceleration",
]);

function parameters(given) {
  return Object.entries(given)
    .map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => "_" + letter.toLowerCase()), value])
    .filter(([name]) => NAMES.has(name))
    .map(([name, value]) => [say(name), typeof value === "boolean" ? say(value ? "yes" : "no") : value]);
}

function took(row) {
  return row.submitted_at && row.finished_at ? duration((row.finished_at - row.submitted_at) / 1000) : null;
}

const last = (file) => file.split("/").pop();

function list(known) {
  const said = known.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return el("dl", {class: "facts"}, said.map(([name, value]) => fact(name, String(value))));
}

function fact(name, value) {
  const text = foreign("span", value);
  const take = async () => {
    await copy(value, text);
    show(taken, icon("check"));
    announce(say("copied"));
    setTimeout(() => show(taken, icon("copy")), 1200);
  };
  const taken = button(icon("copy"), take, {look: "quiet icon", label: say("copy", {name})});
  return el("div", {}, el("dt", {}, foreign("span", name)), el("dd", {}, text, taken));
}

/** To the clipboard; where a page may not write there, the text is at least selected for Ctrl-C. */
async function copy(value, text) {
  try {
    await navigator.clipboard.writeText(value);
  } catch {
    getSelection().selectAllChildren(text);
  }
}
