// What rows can be chosen by: words, state, grade, review, and the user's own columns; and their order.

import {el, show} from "delaminate/dom";
import {button, chip, term} from "delaminate/parts";
import {number, speaker} from "delaminate/words";
import {everything, isEverything, orderNames} from "delaminate/report-select";

/** Columns beyond these are behind "more". */
const AT_FIRST = 4;
const TYPING_MS = 150;

const say = speaker({
  en: {
    search: "Search", hint: "Name, picture, prompt, request_id or any value", states: "State", grades: "Quality",
    reviews: "Review", ungraded: "Not graded", unreviewed: "Not reviewed", all: "All", order: "Order",
    manifest: "As in the manifest", worst: "Worst quality first", newest: "Newest first", clear: "Show all rows",
    code: "Reason: {code}", more: "More columns", dropCode: "Rows of every reason again",
  },
  zh: {
    search: "搜索", hint: "名称、图片、提示词、request_id 或任何列的值", states: "状态", grades: "质量",
    reviews: "审核", ungraded: "未评级", unreviewed: "未审核", all: "全部", order: "排序",
    manifest: "按清单顺序", worst: "质量最差在前", newest: "最新在前", clear: "显示所有行",
    code: "原因：{code}", more: "更多列", dropCode: "重新显示所有原因的行",
  },
});

const stateOrder = ["done", "failed", "in_doubt", "rejected", "layered", "in_flight", "submitting", "pending"];
const gradeOrder = ["good", "weak", "bad", "none"];
const reviewOrder = ["accept", "redo", "refuse", "none"];

/**
 * Controls for a choice of rows (see report-select.js). `changed` is told whenever it is another one. `columns` has the names
 * of all columns, in the order of the index.
 */
export function filters({facets, columns, changed}) {
  let choice = everything();
  const element = el("search", {class: "filters"});
  const clear = button(say("clear"), () => set({}), {look: "quiet", hidden: true});
  const tell = () => {
    clear.hidden = isEverything(choice);
    changed(choice);
  };

  let typing = 0;
  const type = (event) => {
    clearTimeout(typing);
    const query = event.target.value;
    typing = setTimeout(() => {
      choice.query = query;
      tell();
    }, TYPING_MS);
  };

  function draw() {
    show(
      element,
      el(
        "div",
        {class: "filter-line"},
        field(say("search"), el("input", {
          type: "search", value: choice.query, placeholder: say("hint"), autocomplete: "off", spellcheck: "false", on: {input: type},
        }), "wide"),
        columnFields(),
        field(say("order"), options(
          orderNames.map((name) => [name, say(name)]),
          choice.order,
          (name) => {
            choice.order = name;
            tell();
          },
        )),
      ),
      el(
        "div",
        {class: "filter-line"},
        chips(say("states"), facets.states, stateOrder, choice.states, term),
        chips(say("grades"), facets.grades, gradeOrder, choice.grades, (word) => (word === "none" ? say("ungraded") : term(word))),
        chips(say("reviews"), facets.reviews, reviewOrder, choice.reviews, (word) => (word === "none" ? say("unreviewed") : term(word))),
        choice.code === null ? null : codeChip(),
        clear,
      ),
    );
  }

  const codeChip = () =>
    el(
      "button",
      {type: "button", class: "chip", "aria-pressed": "true", title: say("dropCode"), on: {click: () => set({...choice, code: null})}},
      el("bdi", {}, say("code", {code: choice.code})),
    );

  function chips(label, counts, order, chosen, words) {
    const there = order.filter((word) => counts[word]);
    if (there.length < 2 && !chosen.size) return null;
    return el(
      "div",
      {class: "flow", role: "group", "aria-label": label},
      el("span", {class: "dim small", "aria-hidden": "true"}, label),
      there.map((word) =>
        chip(words(word) + " " + number(counts[word]), chosen.has(word), (on) => {
          if (on) chosen.add(word);
          else chosen.delete(word);
          tell();
        })),
    );
  }

  function columnFields() {
    const fields = facets.columns.map(({name, values}) => columnField(name, columns.indexOf(name), values));
    if (fields.length <= AT_FIRST + 1) return fields;
    const more = el("div", {class: "filter-line inner", hidden: true}, fields.slice(AT_FIRST));
    const opener = button(say("more"), () => {
      more.hidden = false;
      opener.remove();
      more.querySelector("select").focus();
    }, {look: "quiet"});
    return [fields.slice(0, AT_FIRST), opener, more];
  }

  const columnField = (name, column, values) =>
    field(
      el("bdi", {}, name),
      options(
        [["", say("all")], ...values.map(({value, rows}, i) => [String(i), value + " (" + number(rows) + ")"])],
        String(values.findIndex(({value}) => value === choice.columns.get(column))),
        (i) => {
          if (i === "") choice.columns.delete(column);
          else choice.columns.set(column, values[Number(i)].value);
          tell();
        },
      ),
    );

  /** Chooses otherwise, from without. What is not named is chosen no more. */
  function set(other) {
    choice = {...everything(), order: choice.order, ...other};
    draw();
    tell();
  }

  draw();
  return {element, set};
}

let fieldNumber = 0;

function field(label, control, look = "") {
  control.id = "field-" + fieldNumber++;
  return el("div", {class: ["field", look]}, el("label", {for: control.id}, label), control);
}

function options(values, chosen, choose) {
  return el(
    "select",
    {on: {change: (event) => choose(event.target.value)}},
    values.map(([value, words]) => el("option", {value, selected: value === chosen}, words)),
  );
}
