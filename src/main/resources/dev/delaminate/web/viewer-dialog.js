// The viewer in a dialog over the page.
import {announce, el, show} from "delaminate/dom";
import {icon} from "delaminate/icons";
import {button} from "delaminate/parts";
import {viewer} from "delaminate/viewer-element";
import {say} from "delaminate/viewer-words";

/**
 * Opens a row in a modal dialog. `previous` and `next`, where given, return the row to show instead (or a promise of it),
 * or nothing at the end of a list. `onClose` is called once. Returns `{show(row), close()}`.
 */
export function openViewer(row, {base = "", onClose = () => {}, previous, next} = {}) {
  const name = el("bdi");
  const title = el("h2", {id: "viewer-title"}, name);
  const place = el("div", {class: "viewer-place"});
  const step = (where, word, sign) =>
    where ? button(icon(sign), () => go(where), {look: "quiet icon", label: say(word)}) : null;
  const close = button(icon("cross"), () => dialog.close(), {look: "quiet icon", label: say("close")});
  const dialog = el(
    "dialog",
    {class: "viewer-dialog", "aria-labelledby": "viewer-title", tabindex: "-1"},
    el("header", {}, title, step(previous, "previous", "left"), step(next, "next", "right"), close),
    place,
  );
  let shown = null;

  function display(other) {
    shown?.dispose();
    shown = viewer(other, {base});
    name.textContent = other.name;
    show(place, shown);
  }

  async function go(where) {
    const other = await where();
    if (!other || !dialog.open) return;
    display(other);
    announce(other.name);
  }

  dialog.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.target.matches("input, textarea, select") || event.altKey || event.ctrlKey) return;
    const where = {ArrowLeft: previous, ArrowRight: next}[event.key];
    if (!where && !shown.key(event)) return;
    event.preventDefault();
    if (where) go(where);
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    shown.dispose();
    dialog.remove();
    onClose();
  });
  display(row);
  document.body.append(dialog);
  dialog.showModal();
  dialog.focus();
  return {show: display, close: () => dialog.close()};
}
