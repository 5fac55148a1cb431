// Whether the server answers. When it does not, it is asked again until it does.
import {standing} from "delaminate/review-api";

const SHORTEST = 1000;
const LONGEST = 5000;

/** `back(mayWrite)` is called when it answers again, `changed()` whenever that has changed. */
export function connection({back, changed}) {
  let isLost = false;

  function fail() {
    if (isLost) return;
    isLost = true;
    changed();
    again(SHORTEST);
  }

  async function again(wait) {
    await new Promise((passed) => setTimeout(passed, wait));
    try {
      const answer = await standing();
      isLost = false;
      changed();
      back(Boolean(answer.may_write));
    } catch {
      again(Math.min(LONGEST, wait * 2));
    }
  }

  return {fail, isLost: () => isLost};
}
