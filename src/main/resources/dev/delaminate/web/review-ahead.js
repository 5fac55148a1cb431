// Sets before they are asked for: their data, their images decoded, their viewers built, so that a decision shows the next at once.
import {viewer} from "delaminate/viewer";

const BASE = "/files/";

/**
 * `load(numbers)` answers with RowViews, `reach()` errors when the server does not answer; `failed(error)` hears of either.
 * So a file counts as missing only when the server says so.
 */
export function ahead(load, reach, failed) {
  const held = new Map(); // row number → {row, element, ready}

  /** Holds these rows, and no others. */
  function want(numbers) {
    for (const [number, set] of held) if (!numbers.includes(number)) drop(number, set);
    const missing = numbers.filter((number) => !held.has(number));
    if (!missing.length) return;
    const loaded = load(missing);
    loaded.catch(() => {});
    for (const number of missing) {
      const set = {row: null, element: null, isReady: false};
      set.ready = built(set, number, loaded);
      set.ready.catch(() => {}); // `failed` has heard it
      held.set(number, set);
    }
  }

  async function built(set, number, loaded) {
    try {
      const row = (await loaded).find((each) => each.row === number);
      if (!row || held.get(number) !== set) return set;
      set.row = row;
      set.element = viewer({...row, review: null}, {base: BASE}); // the room itself shows what is decided
      await set.element.ready;
      if (!set.element.isWhole()) await reach();
    } catch (error) {
      if (held.get(number) === set) held.delete(number);
      failed(error);
      throw error;
    }
    set.isReady = true;
    return set;
  }

  function drop(number, set) {
    set.element?.dispose();
    held.delete(number);
  }

  const forget = (number) => held.has(number) && drop(number, held.get(number));

  return {
    want,
    /** The set of a row that is wanted: `{row, element, isReady, ready}`. */
    at: (number) => held.get(number),
    forget,
    forgetAll: () => [...held.keys()].forEach(forget),
    /** Forgets those of which an image could not be had, after a time in which nothing could. */
    forgetTorn() {
      for (const [number, set] of held) if (set.isReady && !set.element?.isWhole()) forget(number);
    },
  };
}
