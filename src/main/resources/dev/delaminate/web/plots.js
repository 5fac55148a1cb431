// Plots over time, drawn by uPlot on a canvas: thin lines, one time axis, bands where the run had to wait.

import {el, show, write} from "delaminate/dom";
import uPlot from "delaminate/vendor/uPlot.esm";
import {clock, language} from "delaminate/words";

const HOUR = 3600e3;
const locale = language === "zh" ? "zh-CN" : "en";
const precise = new Intl.DateTimeFormat(locale, {hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23"});
const plain = new Intl.DateTimeFormat(locale, {hour: "2-digit", minute: "2-digit", hourCycle: "h23"});
const daily = new Intl.DateTimeFormat(locale, {month: "short", day: "numeric"});

/** Colours are those of style.css at the moment; they are asked for anew when light and dark change. */
let colours = new Map();
const colour = (name) => {
  if (!colours.has(name)) colours.set(name, getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim());
  return colours.get(name);
};
const plots = new Set();
for (const asked of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
  matchMedia(asked).addEventListener("change", () => {
    colours = new Map();
    plots.forEach((plot) => plot.redraw(false));
  });
}

/**
 * A plot with its legend, which has the last values, or those below the pointer. A line is `{name, colour, dash, step, fill, unseen}`,
 * `unseen` what a missing value is said as; `format` says a value; `pauses` answers with what is to be seen as bands, `{kind, from, to}`. Plots of one page share the
 * pointer. `draw(data)` takes times (ms) and a column for each line.
 */
export function timePlot({title, lines, format, pauses, height = 140, axis = format, steps = null, least = 1}) {
  const values = lines.map(() => el("b"));
  const legend = el("ul", {class: "legend"}, lines.map((line, i) => el("li", {}, mark(line), line.name, " ", values[i])));
  const at = el("span", {class: "dim small"});
  const place = el("div", {class: "canvas", "aria-hidden": "true"});
  const element = el("figure", {class: "plot"}, el("figcaption", {}, el("h3", {}, title), legend, at), place);
  let plot = null;
  let data = [[], ...lines.map(() => [])];

  const tell = (u) => {
    const pointed = u && u.cursor.idx !== null && u.cursor.idx !== undefined && u.cursor.left >= 0;
    const index = pointed ? u.cursor.idx : data[0].length - 1;
    lines.forEach((_, i) => {
      const value = data[i + 1][index] ?? lines[i].unseen;
      write(values[i], value === undefined ? "–" : format(value));
    });
    write(at, pointed ? precise.format(data[0][index]) : "");
  };
  const make = () => {
    plot = new uPlot(settings({lines, axis, steps, pauses, height, least, width: place.clientWidth, tell}), data, place);
    plots.add(plot);
  };
  new ResizeObserver(() => {
    if (plot && place.clientWidth && Math.abs(plot.width - place.clientWidth) > 1) plot.setSize({width: place.clientWidth, height});
  }).observe(place);

  return {
    element,
    draw(columns) {
      data = columns;
      if (plot) plot.setData(data);
      else if (place.clientWidth) make();
      tell(plot);
    },
  };
}

function settings({lines, axis, steps, pauses, height, least, width, tell}) {
  const rule = {stroke: () => colour("line"), width: 1};
  const text = {stroke: () => colour("ink-2"), font: "11px system-ui, sans-serif"};
  return {
    width,
    height,
    ms: 1,
    padding: [6, 18, 0, 0],
    legend: {show: false},
    cursor: {sync: {key: "time"}, drag: {x: false, y: false}, y: false, points: {size: 6}},
    scales: {x: {time: true}, y: {range: (_, __, most) => [0, Math.max(least, (most || 0) * 1.08)]}},
    axes: [
      {...text, grid: {show: false}, ticks: {...rule, size: 4}, size: 24, gap: 4, space: 80, values: (_, times, __, ___, step) => times.map(times_(step))},
      {...text, grid: rule, ticks: {show: false}, size: 52, gap: 6, space: 30, ...(steps ? {incrs: steps} : {}), values: (_, marks) => marks.map((each) => axis(each))},
    ],
    series: [
      {},
      ...lines.map((line) => ({
        stroke: () => colour(line.colour),
        width: 1.6,
        dash: line.dash ? [5, 4] : undefined,
        fill: line.fill ? () => translucent(colour(line.colour)) : undefined,
        paths: line.step ? uPlot.paths.stepped({align: 1}) : undefined,
        points: {show: false},
      })),
    ],
    hooks: {drawClear: [(u) => bands(u, pauses())], setCursor: [tell]},
  };
}

const translucent = (hex) => (/^#[0-9a-f]{6}$/i.test(hex) ? hex + "1f" : "transparent");

const times_ = (step) => (millis) =>
  step >= 24 * HOUR ? daily.format(millis) : step < 60e3 ? precise.format(millis) : plain.format(millis);

/** Outages are hatched one way and closely, busy times the other way, so that they are told apart without their colour. */
function bands(u, pauses) {
  const {ctx, bbox} = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const {kind, from, to} of pauses) {
    const left = u.valToPos(from, "x", true);
    const right = u.valToPos(to ?? u.scales.x.max, "x", true);
    if (right < bbox.left || left > bbox.left + bbox.width) continue;
    const width = Math.max(2 * devicePixelRatio, right - left);
    ctx.fillStyle = colour(kind === "outage" ? "bad-soft" : "weak-soft");
    ctx.fillRect(left, bbox.top, width, bbox.height);
    hatch(ctx, kind, left, bbox.top, width, bbox.height);
  }
  ctx.restore();
}

function hatch(ctx, kind, left, top, width, height) {
  const outage = kind === "outage";
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.strokeStyle = colour(outage ? "outage" : "busy");
  ctx.globalAlpha = outage ? 0.4 : 0.3;
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  for (let x = left - height; x < left + width; x += (outage ? 6 : 12) * devicePixelRatio) {
    ctx.moveTo(x, outage ? top + height : top);
    ctx.lineTo(x + height, outage ? top : top + height);
  }
  ctx.stroke();
  ctx.restore();
}

/** The piece of line that stands for it in a legend. */
const mark = (line) => el("span", {class: ["line", line.dash && "dashed"], style: {"--line-colour": "var(--" + line.colour + ")"}});

/** The same figures as a table, for who cannot see the plot; `columns` are `[name, format]`, `most` lines are kept. */
export function valuesTable(caption, timeName, columns, most = 12) {
  const body = el("tbody");
  const element = el("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": caption},
    el("table", {class: "table small"}, el("caption", {class: "heard"}, caption),
      el("thead", {}, el("tr", {}, [timeName, ...columns.map(([name]) => name)].map((name, i) => el("th", {scope: "col", class: i ? "num" : null}, name)))), body));
  return {
    element,
    draw([times, ...values]) {
      const step = Math.max(1, Math.floor(times.length / most));
      const picked = times.map((_, i) => i).filter((i) => (times.length - 1 - i) % step === 0 && values.some((column) => column[i] !== null)).slice(-most).reverse();
      show(body, picked.map((i) => el("tr", {}, el("th", {scope: "row"}, clock(times[i])),
        columns.map(([, format], c) => el("td", {class: "num"}, values[c][i] === null ? "–" : format(values[c][i]))))));
    },
  };
}
