// The sets in the order in which they are looked at, and where one is among them.
import * as api from "delaminate/review-api";

const KINDS = ["accept", "redo", "refuse"];

/** So many sets after the one that is looked at are loaded before they are asked for. */
const AHEAD = 3;

export class Deck {
  constructor(choice, rows, total) {
    Object.assign(this, {choice, rows, total, at: 0});
  }

  /** Deals the sets of a choice, and tells `known` which of them are decided. Begins at `row`, else at the first open one. */
  static async of(choice, known, row) {
    const [{rows, total}, ...decided] = await Promise.all([
      api.list(choice),
      ...KINDS.map((kind) => (isAsked(choice, kind) ? api.list(reviewed(choice, kind)) : {rows: []})),
    ]);
    const deck = new Deck(choice, rows, total);
    const dealt = new Set(rows);
    KINDS.forEach((kind, index) => {
      for (const each of decided[index].rows) if (dealt.has(each)) known.know(each, {decision: kind});
    });
    deck.at = Math.max(rows.indexOf(row), -1);
    if (deck.at < 0) deck.at = choice.isSample ? deck.firstOpen(known) : 0;
    return deck;
  }

  /** Number of the row that is looked at; undefined after the last. */
  get row() {
    return this.rows[this.at];
  }

  get isOver() {
    return this.at >= this.rows.length;
  }

  /** Goes on, or back; stays inside, with one place after the last set. */
  step(by) {
    const before = this.at;
    this.at = Math.min(this.rows.length, Math.max(0, this.at + by));
    return this.at !== before;
  }

  goTo(row) {
    const place = this.rows.indexOf(row);
    if (place >= 0) this.at = place;
    return place >= 0;
  }

  /** The place of the first set without a decision; after the last when there is none. */
  firstOpen(known) {
    const open = this.rows.findIndex((row) => !known.of(row));
    return open < 0 ? this.rows.length : open;
  }

  /** Has a set come up once more: next, when it is not the one that is looked at. */
  again(row) {
    if (this.row === row) return;
    const place = this.rows.indexOf(row);
    if (place < 0) return;
    this.rows.splice(place, 1);
    if (place < this.at) this.at--;
    this.rows.splice(Math.min(this.rows.length, this.isOver ? this.at : this.at + 1), 0, row);
  }

  /** Rows to hold: the one that is looked at, the next ones, and the one before. */
  near() {
    return this.rows.slice(Math.max(0, this.at - 1), this.at + AHEAD + 1);
  }
}

const isAsked = (choice, kind) => choice.isSample || !choice.review.length || choice.review.includes(kind);

function reviewed(choice, kind) {
  return Object.assign(Object.create(Object.getPrototypeOf(choice)), choice, {review: [kind], sample: null});
}
