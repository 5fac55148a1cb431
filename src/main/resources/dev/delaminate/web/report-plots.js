// Plots in SVG, drawn for the width that they have. What they show is also said in words.

import {el, show, svg} from "delaminate/dom";
import {duration, number, time} from "delaminate/words";
import {durationTicks, timeScale, valueTicks} from "delaminate/report-scale";

const HEIGHT = 190;
const EDGE = {left: 52, right: 14, top: 10, bottom: 24};
const MOST_BARS = 44;

/** A frame with a title, that draws again at each new width. `legend` is of `[look, words]`. */
function figure({title, note, label, legend = []}, draw) {
  const place = el("div", {class: "plot"});
  const element = el(
    "figure",
    {class: "card"},
    el("header", {}, el("h3", {}, title), el("span", {class: "dim small push"}, note)),
    place,
    legend.length ? el("figcaption", {}, el("ul", {class: "legend"}, legend.map(([look, words]) =>
      el("li", {}, el("span", {class: ["key", look]}), words)))) : null,
  );
  let drawn = 0;
  new ResizeObserver(() => {
    const width = Math.floor(place.clientWidth);
    if (width && width !== drawn) {
      drawn = width;
      show(place, draw(width, label));
    }
  }).observe(place);
  return element;
}

const canvas = (width, label, ...children) =>
  svg("svg", {viewBox: "0 0 " + width + " " + HEIGHT, width, height: HEIGHT, role: "img", "aria-label": label}, children);

/** Lines over time. `series`: `{look, points: [[millis, value]…], isArea}`; `bands`: `{look, from, to, words}`. */
export function timePlot(words, {parts, series, bands = [], format = number, isWhole = false, most = 0}) {
  return figure(words, (width, label) => {
    const x = timeScale(parts, EDGE.left, width - EDGE.right);
    const top = Math.max(most, ...series.flatMap(({points}) => points.map(([, value]) => value)));
    const ticks = valueTicks(top, isWhole);
    const y = heights(ticks.at(-1));
    const drawing = canvas(
      width,
      label,
      bands.map((band) => bandOf(band, x)),
      axes(ticks, y, width, format),
      apart(x.ticks().map(({time: at, words: said}) => ({at: x(at), said})), width),
      x.breaks.map((at) => svg("line", {class: "break", x1: at, x2: at, y1: EDGE.top, y2: HEIGHT - EDGE.bottom})),
      series.map((each) => line(each, parts, x, y)),
    );
    return readout(drawing, width, x, y, series, format);
  });
}

const heights = (most) => (value) => EDGE.top + (HEIGHT - EDGE.top - EDGE.bottom) * (1 - value / most);

const axes = (ticks, y, width, format) =>
  ticks.map((tick) => [
    svg("line", {class: "grid", x1: EDGE.left, x2: width - EDGE.right, y1: y(tick), y2: y(tick)}),
    svg("text", {x: EDGE.left - 6, y: y(tick) + 4, "text-anchor": "end"}, format(tick)),
  ]);

/** Words below the plot, but for those that would run into the ones before them. */
function apart(ticks, width) {
  let end = 0;
  return ticks.map(({at, said}) => {
    const half = said.length * (/[^\x00-\x7f]/.test(said) ? 4.5 : 3.2);
    const middle = Math.min(Math.max(at, half), width - half);
    if (middle - half < end) return null;
    end = middle + half + 8;
    return svg("text", {x: middle, y: HEIGHT - 6, "text-anchor": "middle"}, said);
  });
}

function bandOf({look, from, to, words}, x) {
  const left = x(from);
  const wide = Math.max(2, x(to) - left);
  return svg("rect", {class: "pause " + look, x: left, width: wide, y: EDGE.top, height: HEIGHT - EDGE.top - EDGE.bottom},
    svg("title", {}, words));
}

/** One line for each stretch of time: nothing is drawn where nobody looked. */
function line({look, points, isArea}, parts, x, y) {
  return parts.map(([from, to]) => {
    const within = points.filter(([at]) => at >= from && at <= to);
    if (!within.length) return null;
    const path = within.map(([at, value], i) => (i ? "L" : "M") + x(at).toFixed(1) + " " + y(value).toFixed(1)).join("");
    const ground = y(0).toFixed(1);
    const closed = path + "L" + x(within.at(-1)[0]).toFixed(1) + " " + ground + "L" + x(within[0][0]).toFixed(1) + " " + ground + "Z";
    return [isArea ? svg("path", {class: "area " + look, d: closed}) : null, svg("path", {class: "line " + look, d: path})];
  });
}

/** Says the values at the place where somebody points. */
function readout(drawing, width, x, y, series, format) {
  const rule = svg("line", {class: "rule", y1: EDGE.top, y2: HEIGHT - EDGE.bottom, visibility: "hidden"});
  const words = el("div", {class: "readout", hidden: true});
  drawing.append(rule);
  const hide = () => {
    words.hidden = true;
    rule.setAttribute("visibility", "hidden");
  };
  const point = (event) => {
    const box = drawing.getBoundingClientRect();
    const at = x.invert(event.clientX - box.left);
    const values = series.map(({points, name}) => [name, last(points, at)]).filter(([, value]) => value !== undefined);
    if (!values.length) return hide();
    rule.setAttribute("x1", x(at));
    rule.setAttribute("x2", x(at));
    rule.setAttribute("visibility", "visible");
    show(words, el("b", {}, time(at)), values.map(([name, value]) => el("span", {}, name + " " + format(value))));
    words.hidden = false;
    const left = x(at) > width / 2 ? x(at) - words.offsetWidth - 10 : x(at) + 10;
    words.style.transform = "translate(" + left + "px, 14px)";
  };
  const frame = el("div", {class: "drawing", on: {pointermove: point, pointerdown: point, pointerleave: hide}}, drawing, words);
  return frame;
}

function last(points, at) {
  let [from, to] = [0, points.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (points[middle][0] <= at) from = middle + 1;
    else to = middle;
  }
  return points[from - 1]?.[1];
}

/** How many rows took how long. `cells`: `{from, to, rows}` on a logarithmic scale; `marks`: `{look, at, words}` in seconds. */
export function durationPlot(words, {cells, marks}) {
  return figure(words, (width, label) => {
    const bars = joined(cells);
    const [first, end] = [bars[0].from, bars.at(-1).to];
    const length = Math.max(Math.log(end / first), 0.1);
    const x = (seconds) => EDGE.left + ((width - EDGE.left - EDGE.right) * Math.log(seconds / first)) / length;
    const ticks = valueTicks(Math.max(...bars.map(({rows}) => rows)), true);
    const y = heights(ticks.at(-1));
    return canvas(
      width,
      label,
      axes(ticks, y, width, number),
      bars.map(({from, to, rows}) =>
        svg("rect", {class: "bar", x: x(from) + 0.5, width: Math.max(1, x(to) - x(from) - 1), y: y(rows), height: y(0) - y(rows)},
          svg("title", {}, duration(from) + " – " + duration(to) + ": " + number(rows)))),
      marks.map(({look, at}) => svg("line", {class: "mark " + look, x1: x(at), x2: x(at), y1: EDGE.top, y2: y(0)})),
      apart(durationTicks(first, end, width / 64).map((tick) => ({at: x(tick), said: duration(tick)})), width),
    );
  });
}

/** Every cell from the first to the last, also the empty ones, so many at a time that they are no more than fit. */
function joined(cells) {
  const ratio = cells[0].to / cells[0].from;
  const place = ({from}) => Math.round(Math.log(from / cells[0].from) / Math.log(ratio));
  const all = place(cells.at(-1)) + 1;
  const each = Math.ceil(all / MOST_BARS);
  const bars = Array.from({length: Math.ceil(all / each)}, (_, i) => ({
    from: cells[0].from * ratio ** (i * each),
    to: cells[0].from * ratio ** ((i + 1) * each),
    rows: 0,
  }));
  for (const cell of cells) bars[Math.floor(place(cell) / each)].rows += cell.rows;
  return bars;
}

/** The duration that this share of rows did not exceed, to within a cell. */
export function quantile(cells, share) {
  const all = cells.reduce((sum, {rows}) => sum + rows, 0);
  let before = 0;
  for (const {from, to, rows} of cells) {
    if (before + rows >= share * all) return from + (to - from) * Math.min(1, (share * all - before) / rows);
    before += rows;
  }
  return 0;
}
