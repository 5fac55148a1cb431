// What was said of a row: its state, its grade and why, warnings, the error, the review.
import {el} from "delaminate/dom";
import {icon} from "delaminate/icons";
import {badge, term} from "delaminate/parts";
import {foreign} from "delaminate/viewer-foreign";
import {say} from "delaminate/viewer-words";

export function verdict(row) {
  const {quality, review, error, warnings, state} = row;
  return el(
    "section",
    {class: "viewer-verdict"},
    el(
      "p",
      {class: "flow"},
      state === "done" && quality ? null : badge(state),
      quality ? badge(quality.grade) : null,
      review ? badge(review.decision, said(review)) : null,
      row.layers.length || error ? null : el("span", {class: "dim"}, say("no-layers")),
    ),
    quality?.reason ? foreign("p", quality.reason) : null,
    error ? el("div", {class: "error"}, foreign("code", error.code), foreign("p", error.message)) : null,
    review?.comment ? foreign("blockquote", review.comment) : null,
    warnings.length
      ? el("ul", {class: "warnings", "aria-label": say("warnings")},
          warnings.map((warning) => el("li", {}, icon("triangle", 14), foreign("span", warning))))
      : null,
  );
}

/** A decision, and what a job that makes it again is to ask for. */
export function said(review) {
  const what = [
    review.num_layers ? say(review.num_layers === 1 ? "1-layers" : "n-layers", {number: review.num_layers}) : null,
    review.seed === undefined || review.seed === null ? null : say("with-seed", {seed: review.seed}),
  ];
  return [term(review.decision), ...what.filter(Boolean)].join(" · ");
}
