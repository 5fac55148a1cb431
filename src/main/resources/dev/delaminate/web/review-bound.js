// What a random sample says about all sets that it was drawn from; of sets chosen otherwise it says nothing.
import {el, show} from "delaminate/dom";
import {number} from "delaminate/words";
import * as api from "delaminate/review-api";
import {say} from "delaminate/review-words";

/**
 * The sentence, kept up to date by `update(rows, total, counted)`: rows of the sample in the order of its drawing, all that
 * it was drawn from, and `{looked, bad}` of its beginning. Sets that were passed over would bend it, so it counts up to the
 * first of them.
 */
export function boundSentence() {
  const element = el("p", {class: "bound", hidden: true});
  let asked = "";

  async function update(rows, total, {looked, bad}, decided) {
    const key = [rows.length, total, looked, bad, decided].join();
    if (key === asked) return;
    asked = key;
    element.hidden = false;
    if (!looked) return show(element, say("bound-yet"));
    const sentence = looked === total ? say("bound-all", {looked, bad}) : await bounded(looked, bad).catch(() => null);
    if (key !== asked) return;
    if (!sentence) asked = "";
    element.title = say("bound-about", {total: number(total)});
    show(element, sentence ?? "", decided > looked ? el("span", {class: "dim"}, " ", say("bound-gap")) : null);
  }

  return {element, update, none: () => (element.hidden = true)};
}

async function bounded(looked, bad) {
  const {bound, confidence} = await api.bound(looked, bad);
  const values = {looked, bad, bound: upwards(bound * 100), sure: Math.round(confidence * 100)};
  return say(bad ? "bound-some" : "bound-none", values);
}

/** A bound is rounded up, so that it stays one: whole percents, below two of them tenths. */
function upwards(value) {
  const steps = value < 2 ? 10 : 1;
  return number(Math.ceil(value * steps - 1e-9) / steps);
}
