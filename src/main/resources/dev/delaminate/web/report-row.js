// One row, opened: its picture and all that is known of it. From here one goes on to the next of those that were chosen.

import {el, show} from "delaminate/dom";
import {badge, button} from "delaminate/parts";
import {dollars, number, speaker, time} from "delaminate/words";

const say = speaker({
  en: {
    close: "Close", before: "Previous", after: "Next", place: "{n} of {all}", layers: "Layers, bottom first", reason: "Reason",
    quality: "Quality", cost: "Cost", jobs: "{n} jobs", sent: "Sent", finished: "Finished", request: "request_id", seed: "Seed",
    prompt: "Prompt", picture: "Picture", folder: "Folder", exports: "Exports", comment: "Comment", warnings: "Warnings",
    away: "This row's file could not be read. Was report.html moved away from its folder, or made anew? Then load the page again.",
  },
  zh: {
    close: "关闭", before: "上一行", after: "下一行", place: "第 {n} 行，共 {all} 行", layers: "图层（自下而上）", reason: "原因",
    quality: "质量", cost: "费用", jobs: "{n} 个任务", sent: "提交时间", finished: "完成时间", request: "request_id", seed: "种子",
    prompt: "提示词", picture: "图片", folder: "文件夹", exports: "导出文件", comment: "备注", warnings: "警告",
    away: "无法读取该行的数据文件。report.html 是否被移出原文件夹，或已重新生成？若是，请重新加载本页。",
  },
});

/**
 * Opens one of a list of rows. `list` has `numbers`, `detail` answers with what is known of a number; `moved` is told which
 * one of the list is shown.
 */
export function openRow(numbers, at, {detail, moved}) {
  const content = el("div", {class: "row-content"});
  const title = el("h2", {id: "row-title", class: "foreign"});
  const place = el("span", {class: "dim small"});
  const back = button(say("before"), () => go(-1), {shape: "left", look: "quiet"});
  const on = button(say("after"), () => go(1), {shape: "right", look: "quiet"});
  const dialog = el(
    "dialog",
    {class: "dialog row", "aria-labelledby": "row-title", on: {close: () => dialog.remove(), keydown: key, click: outside}},
    el("header", {}, title, el("span", {class: "flow push"}, place, back, on, button("", () => dialog.close(), {
      shape: "cross", look: "icon quiet", label: say("close"), class: "button icon quiet",
    }))),
    content,
  );

  async function fill() {
    const shown = at;
    back.disabled = at === 0;
    on.disabled = at === numbers.length - 1;
    place.textContent = say("place", {n: number(at + 1), all: number(numbers.length)});
    try {
      const row = await detail(numbers[shown]);
      if (shown !== at) return;
      title.textContent = row.name;
      show(content, picture(row), facts(row));
    } catch {
      if (shown === at) show(content, el("p", {class: "empty"}, say("away")));
    }
  }

  function go(step) {
    if (at + step < 0 || at + step >= numbers.length) return;
    at += step;
    moved(at);
    fill();
  }

  function key(event) {
    if (event.target.closest("input, select, textarea")) return;
    if (event.key === "ArrowRight") go(1);
    else if (event.key === "ArrowLeft") go(-1);
    else return;
    event.preventDefault();
  }

  function outside(event) {
    if (event.target === dialog) dialog.close();
  }

  document.body.append(dialog);
  dialog.showModal();
  return fill();
}

const picture = (row) =>
  row.layers?.length
    ? el("div", {class: "layers", role: "group", "aria-label": say("layers")}, row.layers.map((layer, i) =>
      el("a", {href: layer.file, class: "checkered"}, el("img", {src: layer.file, alt: layer.name ?? String(i), loading: "lazy"}))))
    : null;

function facts(row) {
  const all = [
    [say("reason"), row.error ? [el("b", {class: "mono"}, row.error.code), " ", row.error.message] : null],
    [say("quality"), row.quality ? [badge(row.quality.grade), " ", row.quality.reason] : null],
    [say("comment"), row.review ? [badge(row.review.decision), " ", row.review.comment] : null],
    [say("warnings"), row.warnings?.join("; ")],
    [say("prompt"), row.parameters?.prompt],
    [say("picture"), row.picture],
    [say("exports"), row.exports?.map(({format, file}) => [el("a", {href: file}, format), " "])],
    [say("folder"), row.folder ? el("a", {href: row.folder + "/"}, row.folder) : null],
    [say("cost"), dollars(row.cost_micro_usd) + (row.jobs > 1 ? " · " + say("jobs", {n: row.jobs}) : "")],
    [say("sent"), row.submitted_at ? time(row.submitted_at) : null],
    [say("finished"), row.finished_at ? time(row.finished_at) : null],
    [say("request"), row.request_id],
    [say("seed"), row.seed === undefined ? null : String(row.seed)],
    ...Object.entries(row.columns ?? {}),
  ];
  return el("dl", {class: "facts"}, all.filter(([, value]) => value).map(([name, value]) =>
    [el("dt", {}, el("bdi", {}, name)), el("dd", {class: "foreign"}, value)]));
}
