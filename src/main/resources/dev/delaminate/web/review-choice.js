// Which sets are looked at: a filter, perhaps a random sample of what fits. It stands in the address, so that a reload goes on.

const SAMPLE = 60;
const LARGEST_SAMPLE = 1000;

/** `{review, grade, q, columns, sample, seed}`; lists of words, a text, an object, numbers or null. */
export class Choice {
  constructor({review = ["none"], grade = [], q = "", columns = {}, sample = null, seed = null} = {}) {
    Object.assign(this, {review, grade, q, columns, sample, seed});
  }

  /** What the address says; without a word of review, those that nobody has reviewed. */
  static from(search) {
    const said = new URLSearchParams(search);
    const words = (name) => (said.get(name) ?? "").split(",").filter(Boolean);
    const sample = whole(said.get("sample"));
    return new Choice({
      review: said.has("review") ? words("review").filter((word) => word !== "any") : ["none"],
      grade: words("grade"),
      q: said.get("q") ?? "",
      columns: Object.fromEntries([...said].filter(([key]) => key.startsWith("column.")).map(([key, value]) => [key.slice(7), value])),
      sample: sample ? Math.min(sample, LARGEST_SAMPLE) : null,
      seed: sample ? (whole(said.get("seed")) ?? newSeed()) : null,
    });
  }

  /** The same as a new sample, or as none. */
  static sampled(choice, sample, seed) {
    return new Choice({...choice, sample: sample && Math.min(LARGEST_SAMPLE, sample), seed: sample ? (seed ?? newSeed()) : null});
  }

  get isSample() {
    return this.sample !== null;
  }

  /** Whether these are simply all that nobody has reviewed. */
  get isUsual() {
    return this.plain().toString() === new Choice().plain().toString();
  }

  /** As /api/list understands it. A sample is drawn from all that fit, reviewed or not: else it would tell of nothing. */
  query() {
    const asked = this.plain();
    asked.delete("review");
    asked.set("state", "done");
    if (!this.isSample && this.review.length) asked.set("review", this.review.join(","));
    return asked.toString();
  }

  /** As it stands in the address, with the row that is looked at. */
  address(at) {
    const said = this.plain();
    const lang = new URLSearchParams(location.search).get("lang");
    if (lang) said.set("lang", lang);
    if (at !== undefined) said.set("at", at);
    return location.pathname + "?" + said;
  }

  plain() {
    const said = new URLSearchParams({review: this.review.join(",") || "any"});
    if (this.grade.length) said.set("grade", this.grade.join(","));
    if (this.q) said.set("q", this.q);
    for (const [name, value] of Object.entries(this.columns)) said.set("column." + name, value);
    if (this.isSample) {
      said.set("sample", this.sample);
      said.set("seed", this.seed);
    }
    return said;
  }
}

export const USUAL_SAMPLE = SAMPLE;

export const newSeed = () => crypto.getRandomValues(new Uint32Array(1))[0];

/** A whole number from 0, or null. */
export const whole = (text) => (/^\d{1,15}$/.test(text ?? "") ? Number(text) : null);
