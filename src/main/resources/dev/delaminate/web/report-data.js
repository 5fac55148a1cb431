// The rows of a report. A page from disk can load nothing but scripts, so each file of rows is one: it calls
// delaminateRows with its part.

import {el} from "delaminate/dom";

const AT_ONCE = 4;

/** What the page begins with: see ReportWriter in the program. */
export const start = JSON.parse(document.getElementById("start").textContent);

const names = [
  "row", "position", "name", "picture", "state", "grade", "review", "thumb", "finished", "cost", "code", "text",
];

const arrived = new Map();

globalThis.delaminateRows = (kind, number, rows) => arrived.set(kind + number, rows);

/** Reads one file. Answers with its rows; fails when it is not there. */
function read(kind, number) {
  return new Promise((done, failed) => {
    const script = el("script", {
      src: start.data.folder + "/" + kind + "-" + number + ".js",
      on: {
        load() {
          script.remove();
          const rows = arrived.get(kind + number);
          arrived.delete(kind + number);
          if (rows) done(rows);
          else failed(new Error("not whole"));
        },
        error() {
          script.remove();
          failed(new Error("not there"));
        },
      },
    });
    document.head.append(script);
  });
}

/** All rows as far as they are read, in their order. What is not read yet is undefined. */
export const rows = new Array(start.data.total);

/**
 * Reads the index, some files at a time, in their order. `progress` is told after each how many rows are there. Answers when
 * all are.
 */
export async function readIndex(progress) {
  const files = start.data.index.length;
  let next = 0;
  let there = 0;
  const one = async () => {
    while (next < files) {
      const file = next++;
      const part = await read("index", file);
      part.forEach((fields, i) => (rows[start.data.index[file] + i] = entry(fields, start.data.index[file] + i)));
      there += part.length;
      progress(there);
    }
  };
  await Promise.all(Array.from({length: AT_ONCE}, one));
}

/** A row of the index, with its number in the report, and all words in it that it is found by. */
function entry(fields, number) {
  const row = {number};
  names.forEach((name, i) => (row[name] = fields[i]));
  row.values = fields.slice(names.length);
  row.words = [row.name, row.picture, row.code, row.text, ...row.values].filter(Boolean).join("\n").toLowerCase();
  delete row.text;
  return row;
}

const opened = new Map();

/** All that is known of one row: the program's RowView. */
export async function detail(number) {
  const starts = start.data.rows;
  let file = 0;
  while (file + 1 < starts.length && starts[file + 1] <= number) file++;
  if (!opened.has(file)) {
    if (opened.size > 8) opened.delete(opened.keys().next().value);
    const reading = read("rows", file);
    opened.set(file, reading);
    reading.catch(() => opened.delete(file));
  }
  return (await opened.get(file))[number - starts[file]];
}
