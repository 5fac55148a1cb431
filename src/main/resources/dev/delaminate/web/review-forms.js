// Small dialogs of a decision: what a redo is to ask for, a comment, the keys.
import {el} from "delaminate/dom";
import {button} from "delaminate/parts";
import {whole} from "delaminate/review-choice";
import {say} from "delaminate/review-words";

/** Opens a dialog with a form; Enter sends it. `send()` returns false to have it stay open. */
function form(title, content, word, send) {
  const dialog = el("dialog", {class: "dialog decide", "aria-labelledby": "decide-title"});
  const submit = (event) => {
    event.preventDefault();
    if (send() !== false) dialog.close();
  };
  dialog.append(
    el(
      "form",
      {class: "stack", on: {submit}},
      el("h2", {id: "decide-title"}, title),
      content,
      el(
        "div",
        {class: "flow"},
        button(word, null, {look: "primary", type: "submit"}),
        button(say("cancel"), () => dialog.close(), {look: "quiet"}),
      ),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Asks with what to make a row again; `send({num_layers, seed, comment})` leaves out what stays as it is. */
export function askRedo(row, comment, review, send) {
  const usual = row.parameters?.num_layers ?? 4;
  const layers = input("redo-layers", {
    type: "number", min: "1", max: "10", required: true, value: review?.num_layers ?? usual, autofocus: true,
  });
  const seed = input("redo-seed", {inputmode: "numeric", autocomplete: "off", value: review?.seed ?? ""});
  const words = area("redo-comment", comment);
  const hint = row.seed === undefined ? say("seed-hint-none") : say("seed-hint", {seed: row.seed});
  seed.addEventListener("input", () => seed.setCustomValidity(isSeed(seed.value) ? "" : say("seed-amiss")));
  const content = [
    el("p", {class: "dim"}, say("redo-why")),
    el(
      "div",
      {class: "pair"},
      field(say("layers"), layers, say("layers-hint")),
      field(say("seed"), seed, hint),
    ),
    field(say("comment"), words, null),
  ];
  form(say("redo-title"), content, say("redo"), () => {
    const asked = Number(layers.value);
    send({
      num_layers: asked === usual ? undefined : asked,
      seed: seed.value.trim() ? Number(seed.value) : undefined,
      comment: words.value.trim(),
    });
  });
  layers.select();
}

const isSeed = (text) => !text.trim() || whole(text.trim()) !== null;

/** Asks for a comment; `keep(text)` gets it. */
export function askComment(comment, keep) {
  const words = area("comment", comment);
  words.setAttribute("autofocus", "");
  form(say("comment-title"), field(say("comment"), words, say("comment-hint")), say("keep"), () => keep(words.value.trim()));
}

/** An area for text of some lines in which Enter sends the form. */
function area(id, value) {
  const words = el("textarea", {id, rows: "3", maxlength: "2000"});
  words.value = value ?? "";
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    words.form.requestSubmit();
  });
  return words;
}

const input = (id, attributes) => el("input", {id, ...attributes});

function field(name, control, hint) {
  const id = control.id + "-hint";
  if (hint) control.setAttribute("aria-describedby", id);
  return el("div", {class: "field"}, el("label", {for: control.id}, name), control, hint ? el("span", {id, class: "hint"}, hint) : null);
}

const KEYS = [
  [["A"], "accept"],
  [["R"], "redo"],
  [["X"], "refuse"],
  [["C"], "comment"],
  [["U", "Z"], "key-undo"],
  [["←", "→", "J", "K"], "key-move"],
  [["1", "…", "9"], "key-layer"],
  [["0"], "key-all"],
  [["F", "B", "S"], "key-view"],
  [["Space"], "key-source"],
  [["G"], "key-ground"],
  [["+", "−"], "key-zoom"],
  [["/"], "key-filter"],
  [["?"], "key-help"],
];

/** Shows the keys, and `note` below them. */
export function showKeys(note) {
  const dialog = el("dialog", {class: "dialog keys", "aria-labelledby": "keys-title"});
  dialog.append(
    el("h2", {id: "keys-title"}, say("keys-title")),
    el(
      "dl",
      {},
      KEYS.map(([keys, what]) => el("div", {}, el("dt", {}, keys.map((key) => el("kbd", {}, key))), el("dd", {}, say(what)))),
    ),
    el("div", {class: "flow"}, button(say("close"), () => dialog.close(), {look: "primary"}), note ? el("span", {class: "dim small push"}, note) : null),
  );
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}
