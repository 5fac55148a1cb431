// What the review room asks of the server.

/** Longest that an answer may take, in milliseconds; a decision is then sent again, which changes nothing. */
const PATIENCE = 20_000;

/** An answer that is none: `status` is 0 where the server could not be reached. */
export class Unanswered extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }

  /** Whether the same may be asked again in a while. */
  get isPassing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** The rows that fit, `{rows, total}`; `choice` is of review-choice.js. */
export const list = (choice) => asked("/api/list?" + choice.query());

/** RowViews of at most 100 rows by their numbers. */
export const rows = (numbers) => asked("/api/rows?" + numbers.map((row) => "row=" + row).join("&"));

export const facets = () => asked("/api/facets");

/** How large the bad share is at most, `{bound, confidence}`, when so many were looked at and so many were bad. */
export const bound = (looked, bad) => asked(`/api/bound?looked=${looked}&bad=${bad}`);

/** Saves a decision; what comes back is durable. */
export const save = ({row, version, decision, comment, num_layers, seed}) =>
  asked("/api/review", {row, version, decision, comment, num_layers, seed});

/** Trades a token for the right to write. Errors with status 403 when it is not the one. */
export const enter = (token) => asked("/api/session", {token});

/** Whether the server answers at all, and `{may_write}`. */
export const standing = () => asked("/api/session");

async function asked(address, body) {
  const how = {signal: AbortSignal.timeout(PATIENCE), cache: "no-store"};
  if (body) Object.assign(how, {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body)});
  let text;
  let answer;
  try {
    answer = await fetch(address, how);
    text = await answer.text();
  } catch (cause) {
    throw new Unanswered(0, String(cause));
  }
  if (!answer.ok) throw new Unanswered(answer.status, reason(text) || String(answer.status));
  return text ? JSON.parse(text) : {};
}

/** What the server said was amiss, in JSON or plain. */
function reason(text) {
  try {
    const said = JSON.parse(text);
    return said.error ?? said.message ?? text;
  } catch {
    return text;
  }
}
