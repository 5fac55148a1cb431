// What is known of the sets that are looked at: decisions, how many, how fast.

const BAD = new Set(["redo", "refuse"]);

/** So long between two decisions is a break, which does not count as work. */
const BREAK = 120_000;
const PACE = 30;

/** `saved` decisions are those that the server has; `given` also those on their way. A decision is a review or null. */
export function tally() {
  const saved = new Map();
  const kinds = {accept: 0, redo: 0, refuse: 0};
  const given = new Map();
  let times = [];
  const paints = [];

  function put(row, review) {
    const before = saved.get(row);
    if (before) kinds[before.decision]--;
    if (review) kinds[review.decision]++;
    saved.set(row, review);
  }

  return {
    /** What the server says of a row. */
    know: (row, review) => put(row, review ?? null),
    give(row, review) {
      given.set(row, review);
    },
    /** The server has answered, or what was given does not count. */
    settle(row, review) {
      put(row, review ?? null);
      given.delete(row);
    },
    /** Other sets are looked at from here on. */
    begin() {
      saved.clear();
      for (const kind in kinds) kinds[kind] = 0;
    },
    /** What a person sees: the decision on its way, else the saved one. */
    of: (row) => (given.has(row) ? given.get(row) : (saved.get(row) ?? null)),
    saved: (row) => saved.get(row) ?? null,
    /** How many saved decisions there are, by kind. */
    counts: () => kinds,
    /** How many of the rows, from the first on, have a saved decision, and how many of these are bad. */
    prefix(rows) {
      const end = rows.findIndex((row) => !saved.get(row));
      const looked = end < 0 ? rows : rows.slice(0, end);
      return {looked: looked.length, bad: looked.filter((row) => BAD.has(saved.get(row).decision)).length};
    },
    tick(now) {
      if (times.length && now - times.at(-1) > BREAK) times = [];
      times = [...times, now].slice(-PACE);
    },
    /** Sets an hour over the last decisions; null while that cannot be told. */
    rate() {
      const span = times.at(-1) - times[0];
      return times.length < 5 || span <= 0 ? null : Math.round(((times.length - 1) / span) * 3_600_000);
    },
    painted(millis) {
      paints.push(millis);
      if (paints.length > 200) paints.shift();
    },
    /** Median of the times from a key to the next set on the screen, in milliseconds; null before there is one. */
    paint: () => (paints.length ? [...paints].sort((a, b) => a - b)[paints.length >> 1] : null),
  };
}
