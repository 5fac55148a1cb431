// The bar of decisions: what the keys do, for mouse, thumb and screen reader.
import {el, show} from "delaminate/dom";
import {icon} from "delaminate/icons";
import {say} from "delaminate/review-words";

const DECISIONS = [["accept", "A", "check"], ["redo", "R", "again"], ["refuse", "X", "barred"]];

/** `act(name, event)` is called for accept, redo, refuse, comment, undo, previous and next. */
export function decisionBar(act) {
  const big = DECISIONS.map(([name, key, shape]) => keyed(name, key, shape, "decision " + name, act));
  const comment = keyed("comment", "C", "comment", "quiet", act);
  const undo = keyed("undo", "U", "undo", "quiet", act);
  const kept = el("span", {class: "dim small", hidden: true}, say("comment-kept"));
  const element = el(
    "div",
    {class: "bar", role: "group", "aria-label": say("title")},
    el(
      "div",
      {class: "bar-small"},
      keyed("previous", "←", "left", "quiet step", act),
      keyed("next", "→", "right", "quiet step", act),
      comment,
      kept,
      undo,
    ),
    el("div", {class: "bar-big"}, big),
  );
  return {
    element,
    /** Shows what is decided of the set, whether a comment waits, and what can be done. */
    update({review, draft, canUndo, isThere}) {
      big.forEach((each, index) => {
        each.setAttribute("aria-pressed", String(review?.decision === DECISIONS[index][0]));
        each.disabled = !isThere;
      });
      comment.disabled = !isThere;
      undo.disabled = !canUndo;
      kept.hidden = !draft;
    },
  };
}

function keyed(name, key, shape, look, act) {
  return el(
    "button",
    {type: "button", class: ["button", look], "aria-label": look.includes("step") ? say(name) : null, on: {click: (event) => act(name, event)}},
    icon(shape),
    el("span", {class: "word"}, say(name)),
    el("kbd", {"aria-hidden": "true"}, key),
  );
}

/** Where decisions are that the server does not have yet, with what can be done about those that it refused. */
export function savingState(queue) {
  const element = el("div", {class: "saving"});
  const stuck = el("div", {class: "notice stuck", hidden: true});

  function update({isReachable, mayWrite}) {
    const unsent = queue.unsent();
    const refused = unsent.filter((decision) => decision.why);
    const count = unsent.length - refused.length;
    const how = refused.length ? "not-saved" : count && isReachable && !mayWrite ? "waiting-token" : count && !isReachable ? "waiting" : count ? "saving" : !isReachable ? "unreachable" : "saved";
    element.dataset.state = how;
    show(element, icon(how === "saved" ? "check" : how === "saving" ? "half" : "plug", 14), say(how, {count: unsent.length}));
    stuck.hidden = !refused.length;
    show(stuck, refused.length ? el("strong", {}, say("not-sent")) : null, refused.map((decision) => refusedRow(queue, decision)));
  }

  return {element, stuck, update};
}

function refusedRow(queue, decision) {
  return el(
    "p",
    {class: "flow"},
    el("bdi", {}, decision.name),
    el("span", {class: "dim"}, decision.decision ? say(decision.decision) : say("undo")),
    el("span", {class: "foreign"}, say("refused-by-server", {why: decision.why})),
    el("button", {type: "button", class: "button", on: {click: () => queue.retry()}}, say("retry")),
    el("button", {type: "button", class: "button quiet", on: {click: () => queue.discard(decision)}}, say("discard")),
  );
}
