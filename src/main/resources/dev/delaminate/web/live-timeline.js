// What was so over time: the server's samples, and what was seen since. It never holds more than some 1,200 of them.

const MOST = 1200;
const LEAST_GAP = 1000;
const MOST_PAUSES = 500;

/** A time line that is loaded from /api/timeline and grows with each snapshot. */
export function timeline() {
  let samples = []; // objects by the names of the columns, oldest first
  let pauses = [];
  let runs = [];

  const grow = (snapshot) => {
    if (!snapshot.is_live && !snapshot.ended_at) return;
    const sample = sampleOf(snapshot);
    const last = samples.at(-1);
    pauses = paused(pauses, snapshot.waiting || [], sample.at).slice(-MOST_PAUSES);
    runs = running(runs, snapshot);
    if (last && last.at >= sample.at) return;
    const [first, before] = [samples[0], samples.at(-2)];
    const gap = first ? Math.max(LEAST_GAP, (sample.at - first.at) / MOST) : 0;
    if (before && last.at - before.at < gap) samples.pop(); // the end of the line moves on
    samples.push(sample);
    if (samples.length > MOST) samples = samples.filter((_, i) => i % 2 === 0 || i >= samples.length - 2);
  };

  return {
    grow,
    load(json) {
      const seen = samples.at(-1);
      samples = json.samples.map((values) => Object.fromEntries(json.columns.map((name, i) => [name, values[i]])));
      pauses = json.pauses || [];
      runs = json.runs || [];
      const last = samples.at(-1);
      if (seen && (!last || last.at < seen.at)) samples.push(seen); // a snapshot was quicker than the time line
    },
    pauses: () => pauses,
    runs: () => runs,
    span: () => (samples.length ? [samples[0].at, samples.at(-1).at] : null),
    /** Rows done in a second of the last run, on average; 0 where nothing is known of it. */
    average() {
      const of = samples.filter((sample) => sample.at >= (runs.at(-1)?.started_at ?? -Infinity));
      const seconds = of.length > 1 ? (of.at(-1).at - of[0].at) / 1000 : 0;
      return seconds > 0 ? (of.at(-1).done - of[0].done) / seconds : 0;
    },
    /** Columns for a plot from a moment on: times, then values by name; null between runs, where nothing was measured. */
    series: (names, from = -Infinity) => columnsOf(samples, runs, names, from),
  };
}

function sampleOf(s) {
  const rows = s.rows || {};
  const of = (...states) => states.reduce((sum, state) => sum + (rows[state] || 0), 0);
  const [service, queue] = [s.service_seconds || {}, s.queue_seconds || {}];
  return {
    at: s.is_live ? s.at : s.ended_at, // after the end nothing changes
    pending: of("pending", "submitting"),
    in_flight: s.in_flight || 0,
    limit: s.limit || 0,
    layered: of("layered"),
    done: of("done"),
    failed: of("failed"),
    in_doubt: of("in_doubt"),
    committed_micro_usd: s.money ? s.money.committed_micro_usd : 0,
    service_median: service.median,
    service_p95: service.p95,
    queue_median: queue.median,
    queue_p95: queue.p95,
  };
}

/** The pauses after a snapshot said what waits: what does not wait any more has ended, what is new has begun. */
function paused(pauses, waiting, at) {
  const same = (pause, each) => pause.kind === each.kind && pause.where === each.where;
  const open = (pause) => pause.to === undefined || pause.to === null;
  const ended = pauses.map((pause) =>
    open(pause) && !waiting.some((each) => same(pause, each)) ? {...pause, to: at} : pause);
  const begun = waiting
    .filter((each) => !ended.some((pause) => open(pause) && same(pause, each)))
    .map(({kind, where, message, since}) => ({kind, where, message, from: since}));
  return begun.length ? [...ended, ...begun] : ended;
}

function running(runs, {started_at: started, ended_at: ended}) {
  if (!started) return runs;
  const others = runs.filter((run) => run.started_at !== started);
  return [...others, ended ? {started_at: started, ended_at: ended} : {started_at: started}];
}

/** Where both quantiles are 0 nothing was measured, and a line of no failures is not worth drawing. */
function measured(name, sample) {
  const decides = name === "failed" ? name : name.replace(/_median$/, "_p95");
  return sample[decides] === 0 && /^failed$|_p95$/.test(decides) ? null : sample[name] ?? null;
}

function columnsOf(samples, runs, names, from) {
  const starts = runs.map((run) => run.started_at).sort((a, b) => a - b);
  const times = [];
  const values = names.map(() => []);
  let before = -Infinity;
  for (const sample of samples) {
    if (sample.at < from) continue;
    const start = starts.find((each) => before < each && each <= sample.at);
    if (start !== undefined && times.length) {
      times.push(Math.max(start - 1, before + 1));
      values.forEach((column) => column.push(null));
    }
    times.push(sample.at);
    names.forEach((name, i) => values[i].push(measured(name, sample)));
    before = sample.at;
  }
  return [times, ...values];
}
