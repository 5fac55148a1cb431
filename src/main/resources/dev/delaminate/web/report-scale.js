// Axes: where a value stands in a plot, and which values are written beside it.

import {language} from "delaminate/words";

/** A gap longer than this share of the whole is drawn as a break: the day between two nights says nothing. */
const LONG_GAP = 0.15;
const BREAK_PIXELS = 22;
const MINUTE = 60e3;
const STEPS = [1e3, 5e3, 15e3, 30e3, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 120 * MINUTE, 360 * MINUTE,
  720 * MINUTE, 1440 * MINUTE, 10080 * MINUTE, 43200 * MINUTE];

/** Stretches of time in which something happened: `[from, to]` each, in their order. `times` are milliseconds. */
export function stretches(times) {
  const sorted = [...times].sort((one, other) => one - other);
  if (!sorted.length) return [];
  const whole = sorted.at(-1) - sorted[0];
  const found = [[sorted[0], sorted[0]]];
  for (const time of sorted) {
    if (time - found.at(-1)[1] > Math.max(whole * LONG_GAP, MINUTE)) found.push([time, time]);
    else found.at(-1)[1] = time;
  }
  return found.map(([from, to]) => [from, Math.max(to, from + 1000)]);
}

/** From milliseconds to pixels, over stretches of time with a break between each two. */
export function timeScale(parts, left, right) {
  const length = parts.reduce((sum, [from, to]) => sum + to - from, 0);
  const pixels = Math.max(1, right - left - BREAK_PIXELS * (parts.length - 1));
  const placed = [];
  let x = left;
  for (const [from, to] of parts) {
    const wide = (pixels * (to - from)) / length;
    placed.push({from, to, x, wide});
    x += wide + BREAK_PIXELS;
  }
  const at = (time) => {
    const part = placed.find(({to}) => time <= to) ?? placed.at(-1);
    return part.x + part.wide * Math.min(1, Math.max(0, (time - part.from) / (part.to - part.from)));
  };
  /** The time at a place. */
  at.invert = (pixel) => {
    const part = placed.find(({x, wide}) => pixel <= x + wide) ?? placed.at(-1);
    return part.from + (part.to - part.from) * Math.min(1, Math.max(0, (pixel - part.x) / part.wide));
  };
  at.breaks = placed.slice(1).map((part) => part.x - BREAK_PIXELS / 2);
  at.ticks = () => timeTicks(placed, length / pixels);
  return at;
}

function timeTicks(placed, millisPerPixel) {
  const step = STEPS.find((each) => each / millisPerPixel > 72) ?? STEPS.at(-1);
  const ticks = [];
  let day = "";
  for (const {from, to} of placed) {
    const offset = new Date(from).getTimezoneOffset() * MINUTE;
    for (let time = Math.ceil((from - offset) / step) * step + offset; time <= to; time += step) {
      const today = new Date(time).toDateString();
      ticks.push({time, words: clock(time, step, today !== day)});
      day = today;
    }
  }
  return ticks;
}

function clock(time, step, isNewDay) {
  const date = isNewDay || step >= 1440 * MINUTE ? {month: "short", day: "numeric"} : {};
  const hours = step >= 1440 * MINUTE ? {} : {hour: "2-digit", minute: "2-digit", hour12: false};
  const seconds = step < MINUTE ? {second: "2-digit"} : {};
  return new Date(time).toLocaleString(language === "zh" ? "zh-CN" : "en-GB", {...date, ...hours, ...seconds});
}

/** Round numbers from zero to what a plot has to reach, some four of them. */
export function valueTicks(most, isWhole) {
  if (!(most > 0)) return [0, 1];
  const rough = most / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  let step = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= rough);
  if (isWhole) step = Math.max(1, Math.round(step));
  const ticks = [0];
  while (ticks.at(-1) < most) ticks.push(ticks.length * step);
  return ticks;
}

const DURATIONS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 86400, 604800];

/** Durations in seconds that fall between two, for a logarithmic axis; no more than there is room for. */
export function durationTicks(from, to, most) {
  const within = DURATIONS.filter((each) => each >= from && each <= to);
  const every = Math.ceil(within.length / Math.max(1, most));
  return within.filter((each, i) => i % every === 0);
}
