// Small drawings, 16 by 16, in the colour of the text beside them. They repeat what a word says, so nobody hears them.

import {svg} from "delaminate/dom";

const stroke = (...paths) => ["stroke", ...paths];
const solid = (...paths) => ["fill", ...paths];

const drawings = {
  layers: stroke("M8 2 14 5.2 8 8.4 2 5.2Z", "M2.6 8.2 8 11.1 13.4 8.2", "M2.6 11.1 8 14 13.4 11.1"),
  check: stroke("M3 8.6 6.4 12 13 4.6"),
  cross: stroke("M4 4 12 12", "M12 4 4 12"),
  question: stroke("M5.6 5.6a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2 1-1.2 1.9", "M8 12.6v.1"),
  barred: stroke("M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11Z", "M4.2 4.2 11.8 11.8"),
  circle: stroke("M8 3a5 5 0 1 1 0 10a5 5 0 1 1 0-10Z"),
  half: ["both", "M8 3a5 5 0 1 1 0 10a5 5 0 1 1 0-10Z", "M8 3a5 5 0 0 1 0 10Z"],
  triangle: stroke("M8 2.8 14 13H2Z", "M8 6.6v3", "M8 11.3v.1"),
  again: stroke("M13 8a5 5 0 1 1-1.6-3.7", "M13 2.6v3h-3"),
  pause: stroke("M5.5 3.5v9", "M10.5 3.5v9"),
  stop: solid("M4 4h8v8H4Z"),
  pulse: stroke("M1.8 8.2h2.9L6.6 3.6 9.6 12.4 11.3 8.2h2.9"),
  dot: solid("M8 4.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7Z"),
  play: solid("M5 3.5 12.5 8 5 12.5Z"),
  down: stroke("M4 6.4 8 10.4 12 6.4"),
  right: stroke("M6.2 4 10.2 8 6.2 12"),
  left: stroke("M9.8 4 5.8 8 9.8 12"),
  download: stroke("M8 2.5v8", "M4.8 7.4 8 10.6 11.2 7.4", "M3 13.5h10"),
  external: stroke("M6 3.5H3.5v9h9V10", "M9 3h4v4", "M13 3 7.6 8.4"),
  copy: stroke("M5.8 5.8h7.4v7.4H5.8Z", "M3.4 10.2H2.8V2.8h7.4v.6"),
  comment: stroke("M2.5 3.5h11v7.5H8l-3 2.5V11H2.5Z"),
  undo: stroke("M5.5 3 2.8 5.7 5.5 8.4", "M3 5.7h6a3.6 3.6 0 1 1 0 7.2H6.5"),
  search: stroke("M7 2.8a4.2 4.2 0 1 1 0 8.4a4.2 4.2 0 1 1 0-8.4Z", "M10.2 10.2 13.4 13.4"),
  eye: stroke("M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8Z", "M8 6.3a1.7 1.7 0 1 1 0 3.4a1.7 1.7 0 1 1 0-3.4Z"),
  hidden: stroke("M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8Z", "M3 13 13 3"),
  plug: stroke("M5.5 2.5v3", "M10.5 2.5v3", "M4 5.5h8V8a4 4 0 0 1-8 0Z", "M8 12v2"),
};

/** Every name there is. */
export const names = Object.keys(drawings);

/** The drawing of that name. `size` is in CSS pixels. */
export function icon(name, size = 16) {
  const [how, ...paths] = drawings[name];
  const line = how !== "fill";
  return svg(
    "svg",
    {
      viewBox: "0 0 16 16",
      width: size,
      height: size,
      "aria-hidden": "true",
      focusable: "false",
      fill: line ? "none" : "currentColor",
      stroke: line ? "currentColor" : "none",
      "stroke-width": 1.6,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    },
    paths.map((d, i) => svg("path", {d, fill: how === "both" && i > 0 ? "currentColor" : null})),
  );
}
