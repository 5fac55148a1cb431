// The stream of snapshots, kept up.

const AGAIN = 5000;
const AFTER_END = 30_000;

/** A stream that has told nothing for so long is held up on its way: a proxy collects it, or a tunnel. */
const MUTE = 3000;

/**
 * Tells `snapshot(json)` each snapshot and `connection(state)` how the stream is: connecting, live, or lost. A browser tries
 * again by itself; where it gave up (the server answered something else), it is asked anew after some seconds. Where the
 * stream is open and yet mute, snapshots are asked for one by one. When the run is `over()` and the stream ends, so has most
 * likely the program: it is asked only now and then.
 */
export function feed({snapshot, connection, over}) {
  let stream;
  let heard = false;
  const open = () => {
    heard = false;
    stream = new EventSource("/api/events");
    stream.addEventListener("open", () => connection("live"));
    stream.addEventListener("snapshot", (event) => {
      heard = true;
      snapshot(JSON.parse(event.data));
    });
    stream.addEventListener("error", () => {
      connection("lost");
      if (over()) stream.close();
      if (stream.readyState === EventSource.CLOSED) setTimeout(open, over() ? AFTER_END : AGAIN);
    });
  };
  const ask = async () => {
    if (heard || document.hidden || stream.readyState !== EventSource.OPEN) return;
    const answer = await fetch("/api/snapshot").catch(() => null);
    if (answer && answer.ok && !heard) snapshot(await answer.json());
  };
  connection("connecting");
  open();
  setInterval(ask, MUTE);
  window.addEventListener("pagehide", () => stream.close());
  window.addEventListener("pageshow", (event) => event.persisted && open());
}

/**
 * A function that has `paint` called soon, at most every `least` milliseconds, in a frame of the browser, and not at all
 * while nobody can see the page.
 */
export function painter(paint, least = 250) {
  let last = -Infinity;
  let asked = false;
  const frame = () => {
    asked = false;
    if (document.hidden) return;
    last = performance.now();
    paint();
    performance.clearMeasures("paint");
    performance.measure("paint", {start: last});
  };
  const ask = () => {
    if (asked || document.hidden) return;
    asked = true;
    setTimeout(() => requestAnimationFrame(frame), Math.max(0, last + least - performance.now()));
  };
  document.addEventListener("visibilitychange", ask);
  return ask;
}
