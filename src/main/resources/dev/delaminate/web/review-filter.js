// The panel in which one chooses the sets to look at.
import {el, show} from "delaminate/dom";
import {button, chip, term} from "delaminate/parts";
import {number} from "delaminate/words";
import * as api from "delaminate/review-api";
import {Choice, newSeed, USUAL_SAMPLE, whole} from "delaminate/review-choice";
import {say} from "delaminate/review-words";

const REVIEWS = ["none", "accept", "redo", "refuse"];
const GRADES = ["good", "weak", "bad", "none"];

/** So many columns are shown at once, the others behind a click. */
const COLUMNS = 6;
const TYPING = 250;

/** Opens the panel at what is chosen now; `chosen(choice)` is called when one goes on with another. */
export async function openFilter(now, chosen) {
  const wanted = {...now, review: new Set(now.review), grade: new Set(now.grade), columns: new Map(Object.entries(now.columns))};
  const kept = {sample: now.sample ?? USUAL_SAMPLE, seed: now.seed ?? newSeed()};
  const go = button("…", null, {look: "primary", type: "submit"});
  const parts = el("div", {class: "stack"});
  const dialog = el("dialog", {class: "dialog filter", "aria-labelledby": "filter-title"});
  const submit = (event) => {
    event.preventDefault();
    dialog.close();
    chosen(choice());
  };
  let timer = null;
  let asked = 0;

  const choice = () =>
    Choice.sampled(
      {review: [...wanted.review], grade: [...wanted.grade], q: wanted.q.trim(), columns: Object.fromEntries(wanted.columns)},
      wanted.sample && kept.sample,
      kept.seed,
    );

  function changed() {
    clearTimeout(timer);
    timer = setTimeout(count, TYPING);
  }

  async function count() {
    const mine = ++asked;
    const found = await api.list(choice()).catch(() => null);
    if (mine !== asked) return;
    const rows = found?.rows.length ?? 0;
    show(go, found ? say(rows === 1 ? "look-at-1" : "look-at", {count: number(rows)}) : say("unreachable"));
    go.disabled = rows === 0;
  }

  dialog.append(
    el(
      "form",
      {class: "stack", on: {submit}},
      el("h2", {id: "filter-title"}, say("filter-title")),
      parts,
      el("div", {class: "flow foot"}, go, button(say("cancel"), () => dialog.close(), {look: "quiet"})),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  count();

  const facets = await api.facets().catch(() => ({reviews: {}, grades: {}, columns: []}));
  const review = chips(say("reviewed"), REVIEWS, facets.reviews, "no-review", wanted.review, changed);
  const drawn = drawing(wanted, kept, () => {
    review.disabled = Boolean(wanted.sample);
    changed();
  });
  review.disabled = Boolean(wanted.sample);
  show(
    parts,
    review,
    chips(say("grade"), GRADES, facets.grades, "no-grade", wanted.grade, changed),
    searching(wanted, changed),
    columns(facets.columns ?? [], wanted, changed),
    drawn,
  );
}

function chips(title, words, counts, none, set, changed) {
  const one = (word) =>
    chip([word === "none" ? say(none) : term(word), " ", el("small", {class: "dim"}, number(counts?.[word] ?? 0))], set.has(word), (on) => {
      if (on) set.add(word);
      else set.delete(word);
      changed();
    });
  return el("fieldset", {}, el("legend", {}, title), el("div", {class: "flow"}, words.map(one)));
}

function searching(wanted, changed) {
  const input = el("input", {
    id: "filter-search", type: "search", value: wanted.q, "aria-describedby": "filter-search-hint",
    on: {input: () => ((wanted.q = input.value), changed())},
  });
  return el(
    "div",
    {class: "field"},
    el("label", {for: "filter-search"}, say("search")),
    input,
    el("span", {id: "filter-search-hint", class: "hint"}, say("search-hint")),
  );
}

function columns(known, wanted, changed) {
  if (!known.length) return null;
  const fields = known.map((column, index) => columnField(column, "column-" + index, wanted, changed));
  const more = fields.slice(COLUMNS);
  return [
    el("div", {class: "column-fields"}, fields.slice(0, COLUMNS)),
    more.length
      ? el("details", {}, el("summary", {}, say("more-columns")), el("div", {class: "column-fields"}, more))
      : null,
  ];
}

function columnField({name, values}, id, wanted, changed) {
  const chosen = wanted.columns.get(name);
  const select = el(
    "select",
    {id, on: {change}},
    el("option", {value: ""}, say("any")),
    values.map(({value, rows}, index) =>
      el("option", {value: String(index), selected: value === chosen}, `${value || say("blank")} (${number(rows)})`),
    ),
  );
  function change() {
    if (select.value === "") wanted.columns.delete(name);
    else wanted.columns.set(name, values[Number(select.value)].value);
    changed();
  }
  return el("div", {class: "field"}, el("label", {for: id}, el("bdi", {}, name)), select);
}

function drawing(wanted, kept, changed) {
  const size = el("input", {
    id: "sample-size", type: "number", min: "1", max: "1000", value: kept.sample,
    on: {input: () => ((kept.sample = whole(size.value) || USUAL_SAMPLE), changed())},
  });
  const seed = el("input", {
    id: "sample-seed", inputmode: "numeric", value: kept.seed, pattern: "[0-9]{1,15}",
    on: {input: () => ((kept.seed = whole(seed.value) ?? kept.seed), changed())},
  });
  const fields = el(
    "div",
    {class: "pair", hidden: !wanted.sample},
    el("div", {class: "field"}, el("label", {for: "sample-size"}, say("sample-size")), size),
    el("div", {class: "field"}, el("label", {for: "sample-seed"}, say("sample-seed")), seed),
  );
  const box = el("input", {type: "checkbox", checked: Boolean(wanted.sample), "aria-describedby": "sample-hint"});
  box.addEventListener("change", () => {
    wanted.sample = box.checked;
    fields.hidden = !box.checked;
    changed();
  });
  return el(
    "fieldset",
    {class: "stack sample"},
    el("label", {class: "check"}, box, say("sample")),
    el("p", {id: "sample-hint", class: "dim small"}, say("sample-hint")),
    fields,
  );
}
