// Opens the layer viewer, which is loaded when somebody first wants to look.

import {toast} from "delaminate/parts";
import {speaker} from "delaminate/words";

const say = speaker({
  en: {no_viewer: "The layer viewer could not be loaded: {why}"},
  zh: {no_viewer: "无法加载图层查看器：{why}"},
});

const BASE = "/files/";

/** The address of a file of OUT. */
export const place = (path) => BASE + path.split("/").map(encodeURIComponent).join("/");

/** Shows the layers of a row; one can go on through `rows`, among which it is. */
export async function look(row, rows = [row]) {
  let at = rows.indexOf(row);
  const step = (by) => (rows.length > 1 ? () => rows[at + by] && rows[(at += by)] : undefined);
  try {
    const {openViewer} = await import("delaminate/viewer");
    openViewer(row, {base: BASE, previous: step(-1), next: step(1)});
  } catch (error) {
    toast(say("no_viewer", {why: error.message}));
  }
}
