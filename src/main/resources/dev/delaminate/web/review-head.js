// The line above the picture: which set this is, how far one has come, how fast.
import {el, show} from "delaminate/dom";
import {badge, button, term} from "delaminate/parts";
import {number} from "delaminate/words";
import {boundSentence} from "delaminate/review-bound";
import {say} from "delaminate/review-words";
import {said} from "delaminate/viewer-verdict";

export function head({filter, help}) {
  const name = el("bdi");
  const place = el("span", {class: "dim place"});
  const standing = el("span", {class: "standing"});
  const meter = el("progress", {max: "1", value: "0", "aria-label": say("title")});
  const counts = el("span", {class: "counts"});
  const rate = el("span", {class: "rate dim"});
  const bound = boundSentence();
  const element = el(
    "header",
    {class: "head"},
    el("div", {class: "head-name"}, el("h1", {}, name), place, standing),
    el("div", {class: "head-progress"}, meter, counts, rate),
    bound.element,
    el(
      "div",
      {class: "head-tools"},
      button(say("filter"), filter, {shape: "search"}),
      button("?", help, {look: "icon", label: say("help")}),
    ),
  );
  return {
    element,
    update({title, at, rows, total, choice, known}) {
      const review = known.of(rows[at]);
      show(standing, review ? [badge(review.decision, said(review)), el("q", {class: "foreign", hidden: !review.comment}, review.comment)] : []);
      name.textContent = title;
      place.textContent = at < rows.length ? say("place", {at: number(at + 1), all: number(rows.length)}) : "";
      const kinds = known.counts();
      const decided = kinds.accept + kinds.redo + kinds.refuse;
      meter.max = Math.max(1, rows.length);
      meter.value = decided;
      show(
        counts,
        el("span", {}, say("decided", {decided: number(decided), all: number(rows.length)})),
        Object.entries(kinds).filter(([, count]) => count).map(([kind, count]) =>
          el("span", {class: "count " + kind}, term(kind), " ", el("b", {}, number(count)))),
        choice.isSample ? el("span", {class: "dim"}, say("sample-of", {seed: choice.seed})) : null,
      );
      rate.textContent = known.rate() === null ? "" : say("rate", {rate: number(known.rate())});
      if (choice.isSample) bound.update(rows, total, known.prefix(rows), decided);
      else bound.none();
    },
  };
}
