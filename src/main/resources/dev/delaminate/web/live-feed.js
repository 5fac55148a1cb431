// The stream of snapshots, kept up.

/**
 * Tells `snapshot(json)` each snapshot and `connection(state)` how the stream is: connecting, live, or lost. A browser tries
 * again by itself; where it gave up (the server answered something else), it is asked anew after some seconds.
 */
export function feed({snapshot, connection}) {
  const AGAIN = 5000;
  let stream;
  const open = () => {
    stream = new EventSource("/api/events");
    stream.addEventListener("open", () => connection("live"));
    stream.addEventListener("snapshot", (event) => snapshot(JSON.parse(event.data)));
    stream.addEventListener("error", () => {
      connection("lost");
      if (stream.readyState === EventSource.CLOSED) setTimeout(open, AGAIN);
    });
  };
  connection("connecting");
  open();
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
