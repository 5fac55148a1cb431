// Who may write. The link that the program prints ends in #token=…: it is traded for a cookie and leaves the address at once.

/**
 * Answers with what the server says of this browser: `{may_write, name, files}`, of which the last two may be missing
 * (`name` of the run; `files` of OUT that are there, such as results.csv). Never fails: who cannot be asked says nothing.
 */
export async function session() {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token) {
    history.replaceState(history.state, "", location.pathname + location.search);
    await answered("/api/session", {
      method: "POST",
      headers: {"Content-Type": "application/json"},
      body: JSON.stringify({token}),
    });
  }
  const answer = await answered("/api/session");
  const said = answer && answer.ok ? await answer.json().catch(() => null) : null;
  return said || {may_write: false};
}

const answered = (address, how) => fetch(address, how).catch(() => null);
