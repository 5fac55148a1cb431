// Rows as pictures. However many there are, only those near what is seen are in the page.

import {el, show} from "delaminate/dom";
import {icon} from "delaminate/icons";
import {badge, term} from "delaminate/parts";
import {number} from "delaminate/words";

const GAP = 12;
const CAPTION = 62;
const NARROWEST = 160;

/** Rows of tiles above and below what is seen. */
const BEYOND = 3;

/** Browsers end before 17 million pixels; whoever has more rows filters. */
const MOST_PIXELS = 14e6;

const shapes = {
  pending: "circle", in_flight: "half", layered: "layers", done: "layers", failed: "cross", in_doubt: "question",
  rejected: "barred",
};

/**
 * A list of tiles in which one is current: arrows, Home, End, Page Up and Page Down move, Enter opens. `entry` gives what
 * is known of a row, `open` is told which one of the list was chosen.
 */
export class Gallery {
  constructor({label, entry, open}) {
    this.entry = entry;
    this.open = open;
    this.numbers = [];
    this.current = 0;
    this.tiles = new Map();
    this.element = el("div", {
      class: "gallery", role: "listbox", tabindex: "0", "aria-label": label,
      on: {
        keydown: (event) => this.key(event),
        click: (event) => this.click(event),
        focus: () => this.mark(),
      },
    });
    let asked = false;
    const later = () => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        this.draw();
      });
    };
    addEventListener("scroll", later, {passive: true});
    new ResizeObserver(later).observe(this.element);
  }

  /** Shows these rows. Where they are not a new choice, but more of one is known by now, what stays the same stays. */
  show(numbers, isNew) {
    this.numbers = numbers;
    if (isNew) this.current = 0;
    this.tiles.forEach((tile, at) => {
      if (numbers[at] !== Number(tile.dataset.row) || !tile.dataset.known) this.forget(tile, at);
    });
    this.width = 0;
    this.draw();
  }

  /** How many of the rows have room in the page. */
  get room() {
    return Math.min(this.numbers.length, Math.floor(MOST_PIXELS / this.step) * this.columns);
  }

  measure() {
    const width = this.element.clientWidth;
    if (width === this.width || width === 0) return;
    this.width = width;
    this.columns = Math.max(2, Math.floor((width + GAP) / (NARROWEST + GAP)));
    this.tile = (width - GAP * (this.columns - 1)) / this.columns;
    this.step = Math.round(this.tile * 0.8) + CAPTION + GAP;
    this.element.style.height = Math.max(0, Math.ceil(this.room / this.columns) * this.step - GAP) + "px";
    this.element.style.setProperty("--tile", this.tile + "px");
    this.element.style.setProperty("--caption", CAPTION + "px");
    this.tiles.forEach((tile, at) => this.place(tile, at));
  }

  draw() {
    this.measure();
    if (!this.width) return;
    const top = -this.element.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(top / this.step) - BEYOND) * this.columns;
    const last = Math.min(this.room, (Math.ceil((top + innerHeight) / this.step) + BEYOND) * this.columns);
    this.tiles.forEach((tile, at) => {
      if ((at < first || at >= last) && at !== this.current) this.forget(tile, at);
    });
    for (let at = first; at < last; at++) {
      if (!this.tiles.has(at)) this.add(at);
    }
    if (this.room && !this.tiles.has(this.current)) this.add(this.current); // to be said when the list gets the focus
    this.mark();
  }

  /** Takes a tile out of the page. */
  forget(tile, at) {
    tile.remove();
    this.tiles.delete(at);
  }

  add(at) {
    const tile = this.make(at);
    this.tiles.set(at, tile);
    this.place(tile, at);
    this.element.append(tile);
  }

  place(tile, at) {
    const x = (at % this.columns) * (this.tile + GAP);
    const y = Math.floor(at / this.columns) * this.step;
    tile.style.transform = "translate(" + x + "px, " + y + "px)";
    tile.style.height = this.step - GAP + "px";
  }

  make(at) {
    const row = this.entry(this.numbers[at]);
    return el(
      "div",
      {
        class: "tile-of-row", role: "option", id: "row-" + at, "aria-selected": "false",
        "data-at": at, "data-row": this.numbers[at], "data-known": Boolean(row), "aria-posinset": at + 1,
      },
      row ? [picture(row), caption(row)] : el("span", {class: "picture"}),
    );
  }

  /** Says which one is current, to the eye and to screen readers. */
  mark() {
    this.element.querySelectorAll('[aria-selected="true"]').forEach((tile) => tile.setAttribute("aria-selected", "false"));
    const tile = this.tiles.get(this.current);
    if (tile) {
      tile.setAttribute("aria-selected", "true");
      tile.setAttribute("aria-setsize", this.numbers.length);
      this.element.setAttribute("aria-activedescendant", tile.id);
    } else {
      this.element.removeAttribute("aria-activedescendant");
    }
  }

  /** Makes one of the list current and brings it into sight. */
  go(to) {
    if (!this.room) return;
    this.current = Math.min(Math.max(to, 0), this.room - 1);
    const y = this.element.getBoundingClientRect().top + Math.floor(this.current / this.columns) * this.step;
    const above = 120;
    if (y < above) scrollBy(0, y - above);
    else if (y + this.step > innerHeight) scrollBy(0, y + this.step - innerHeight);
    this.draw();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.numbers.length) return;
    const page = Math.max(1, Math.floor(innerHeight / this.step) - 1) * this.columns;
    const moves = {
      ArrowRight: 1, ArrowLeft: -1, ArrowDown: this.columns, ArrowUp: -this.columns, PageDown: page, PageUp: -page,
      Home: -Infinity, End: Infinity,
    };
    if (event.key in moves) this.go(this.current + moves[event.key]);
    else if (event.key === "Enter" || event.key === " ") this.open(this.current);
    else return;
    event.preventDefault();
  }

  click(event) {
    const tile = event.target.closest("[data-at]");
    if (!tile) return;
    this.current = Number(tile.dataset.at);
    this.mark();
    this.open(this.current);
  }
}

/** Its layers laid over each other, else a sign of where it stands. */
function picture(row) {
  if (!row.thumb) {
    return el("span", {class: "picture bare", "data-state": row.state}, icon(shapes[row.state] ?? "circle", 24));
  }
  const image = el("img", {src: row.thumb, alt: "", loading: "lazy", decoding: "async", draggable: "false"});
  const place = el("span", {class: "picture checkered"}, image);
  image.addEventListener("error", () => {
    place.classList.add("bare");
    show(place, icon("layers", 24));
  });
  return place;
}

function caption(row) {
  const marks = [
    row.state === "done" ? null : badge(row.state, row.state === "failed" && row.code ? cut(row.code) : term(row.state)),
    row.grade ? badge(row.grade) : null,
    row.review ? badge(row.review) : null,
  ];
  return el(
    "span",
    {class: "caption"},
    el("span", {class: "first"}, el("bdi", {class: "name", title: row.name}, row.name),
      row.position ? el("span", {class: "dim small push"}, number(row.position)) : null),
    el("span", {class: "marks"}, marks),
  );
}

const cut = (text) => (text.length > 24 ? text.slice(0, 23) + "…" : text);
