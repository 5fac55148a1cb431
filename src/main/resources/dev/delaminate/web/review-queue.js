// Decisions on their way to the server: kept, in the tab's storage too, until it has answered that they are durable.

const STORED = "delaminate-decisions";
/**
 * Sends decisions one after the other, in their order; a later one of the same row takes the place of an earlier one that is
 * not on its way yet. `events` hears `saved(decision, review)`, `outdated(decision)` when the set is another one by now,
 * `forbidden()` when the server wants the token, `unreachable()` when it does not answer (nothing is sent until `resume`),
 * `discarded(decision)`, and `changed()`. A decision that the server refuses for good has the reason in `why`, and stays
 * until a person sends it again or gives it up.
 */
export function queue(save, events) {
  let waiting = stored();
  let sending = null;
  let isHeld = true; // until the first `resume`: before, it is not known who may write

  function changed() {
    try {
      sessionStorage.setItem(STORED, JSON.stringify(unsent()));
    } catch {
      // a browser that keeps nothing: they are still in memory, and the page warns before it is left
    }
    events.changed();
  }

  const unsent = () => (sending ? [sending, ...waiting] : waiting);

  async function pump() {
    if (sending || isHeld) return;
    sending = waiting.find((decision) => !decision.why) ?? null;
    if (!sending) return;
    waiting = waiting.filter((decision) => decision !== sending);
    changed();
    const decision = sending;
    const after = await sent(decision);
    sending = null;
    after();
    changed();
    pump();
  }

  /** What is to be done when the answer is in. */
  async function sent(decision) {
    try {
      const answer = await save(decision);
      return () => events.saved(decision, answer.review ?? null);
    } catch (error) {
      return () => unsaved(decision, error);
    }
  }

  function unsaved(decision, error) {
    if (error.status === 409) return events.outdated(decision);
    if (!waiting.some((later) => later.row === decision.row)) waiting.unshift(decision);
    if (error.status === 403) {
      isHeld = true;
      events.forbidden();
    } else if (error.isPassing) {
      isHeld = true;
      events.unreachable();
    } else {
      decision.why = error.message;
    }
  }

  return {
    add(decision) {
      waiting = [...waiting.filter((earlier) => earlier.row !== decision.row), decision];
      changed();
      pump();
    },
    /** Goes on, when the server answers again or the token was entered. */
    resume() {
      isHeld = false;
      pump();
    },
    retry() {
      for (const decision of waiting) delete decision.why;
      changed();
      pump();
    },
    discard(decision) {
      waiting = waiting.filter((other) => other !== decision);
      events.discarded(decision);
      changed();
    },
    unsent,
  };
}

function stored() {
  try {
    return JSON.parse(sessionStorage.getItem(STORED) ?? "[]");
  } catch {
    return [];
  }
}
