// Rows that came to no good end, by reason, each with what to do; and rows in doubt with how to settle them.

import {announce, el} from "delaminate/dom";
import {icon} from "delaminate/icons";
import {advice} from "delaminate/advice";
import {badge, button, toast} from "delaminate/parts";
import {dollars, number, speaker, time} from "delaminate/words";

/** Groups and rows in doubt shown before somebody asks for the rest. */
const AT_FIRST = 8;

const say = speaker({
  en: {
    failures: "Why rows did not get their layers", rows: "{n} rows", row: "1 row", show: "Show in the gallery",
    more: "Show the other {n} reasons", doubt: "Rows in doubt",
    doubtWhy: "Each may have been billed: the answer to its submit never came. Look it up in the account's history at the service, by time and picture; then tell Delaminate. Settling costs nothing, and nothing is sent again before.",
    notThere: "Not there, so not billed: the next run submits the chosen rows", there: "There: the next run fetches its layers, free of charge",
    all: "All rows in doubt at once", copy: "Copy", copied: "Copied", choose: "Choose {name}", name: "Row", picture: "Picture",
    sent: "Sent", price: "If billed", moreRows: "Show the other rows ({n})", rest: "Here are the first {n}; delaminate settle {out} lists all.",
    select: "Press Ctrl+C (or ⌘C) to copy what is selected",
  },
  zh: {
    failures: "未得到图层的原因", rows: "{n} 行", row: "1 行", show: "在图库中查看",
    more: "再显示 {n} 个原因", doubt: "存疑的行",
    doubtWhy: "这些行可能已被计费：提交后没有收到答复。请按时间和图片在服务方的账户记录中查询，然后告诉 Delaminate。核定不收费；在此之前不会再次提交。",
    notThere: "记录中没有，即未计费：下次运行会提交所选的行", there: "记录中有：下次运行会取回其图层，不收费",
    all: "一次核定所有存疑的行", copy: "复制", copied: "已复制", choose: "选择 {name}", name: "行", picture: "图片",
    sent: "提交时间", price: "若已计费", moreRows: "再显示 {n} 行", rest: "这里是前 {n} 行；delaminate settle {out} 会列出全部。",
    select: "请按 Ctrl+C（或 ⌘C）复制选中的内容",
  },
});

/** Groups of failures; `filter` shows the rows of one in the gallery, `open` one of a list of rows. Null where there are none. */
export function failures(groups, {filter, open}) {
  if (!groups.length) return null;
  const list = el("ul", {class: "reasons"}, groups.slice(0, AT_FIRST).map((group) => reason(group, filter, open)));
  return el(
    "section",
    {class: "card", "aria-labelledby": "failures"},
    el("header", {}, el("h2", {id: "failures"}, say("failures"))),
    list,
    rest(groups.length - AT_FIRST, "more", () =>
      list.append(...groups.slice(AT_FIRST).map((group) => reason(group, filter, open)))),
  );
}

function reason(group, filter, open) {
  const rows = group.rows === 1 ? say("row") : say("rows", {n: number(group.rows)});
  return el(
    "li",
    {},
    el(
      "div",
      {class: "flow"},
      badge(group.state),
      el("b", {}, rows),
      el("bdi", {class: "mono"}, group.code),
      button(say("show"), () => filter(group), {look: "quiet", shape: "search", class: "button quiet push"}),
    ),
    el("p", {class: "foreign"}, group.message),
    el("p", {class: "flow do"}, icon("right"), el("span", {}, advice(group.state, group.code))),
    el("p", {class: "some"}, group.some.map((row, at) =>
      el("button", {type: "button", class: "link", on: {click: () => open(group.some.map((each) => each.number), at)}},
        el("bdi", {}, row.name)))),
  );
}

/** Rows in doubt and the commands that settle them. Null where there are none. */
export function doubts(facts) {
  const all = facts.doubts;
  if (!all.length) return null;
  const chosen = new Set([all[0].name]);
  const command = el("code", {class: "foreign"});
  const tell = () => {
    const names = all.map((row) => row.name).filter((name) => chosen.has(name));
    command.textContent = ["delaminate settle " + facts.out, ...names.map((name) => "--row " + name), "--not-billed"].join(" ");
  };
  const found = el("code", {class: "foreign"}, "delaminate settle " + facts.out + " --row " + all[0].name + " --request-id REQUEST_ID");
  const choose = (name) => (event) => {
    if (event.target.checked) chosen.add(name);
    else chosen.delete(name);
    tell();
    found.textContent = "delaminate settle " + facts.out + " --row " + ([...chosen].at(-1) ?? all[0].name) + " --request-id REQUEST_ID";
  };
  const body = el("tbody", {}, all.slice(0, AT_FIRST).map((row) => doubt(row, chosen, choose)));
  tell();
  return el(
    "section",
    {class: "card", "aria-labelledby": "doubt"},
    el("header", {}, el("h2", {id: "doubt"}, say("doubt"))),
    el("p", {class: "prose"}, say("doubtWhy")),
    el("div", {class: "scroll", tabindex: "0", role: "group", "aria-label": say("doubt")}, el(
      "table",
      {class: "table"},
      el("thead", {}, el("tr", {}, el("td", {}), ["name", "sent", "price", "picture"].map((name) => el("th", {scope: "col"}, say(name))))),
      body,
    )),
    rest(all.length - AT_FIRST, "moreRows", () => body.append(...all.slice(AT_FIRST).map((row) => doubt(row, chosen, choose)))),
    all.length < (facts.rows.in_doubt ?? 0) ? el("p", {class: "dim"}, say("rest", {n: number(all.length), out: facts.out})) : null,
    el("dl", {class: "commands"}, line(say("there"), found), line(say("notThere"), command),
      line(say("all"), el("code", {class: "foreign"}, "delaminate settle " + facts.out + " --all --not-billed"))),
  );
}

function doubt(row, chosen, choose) {
  const box = el("input", {
    type: "checkbox", checked: chosen.has(row.name), "aria-label": say("choose", {name: row.name}), on: {change: choose(row.name)},
  });
  return el(
    "tr",
    {},
    el("td", {}, box),
    el("th", {scope: "row"}, el("bdi", {}, row.name)),
    el("td", {class: "when"}, time(row.submitted_at)),
    el("td", {}, dollars(row.price)),
    el("td", {class: "foreign"}, row.picture),
  );
}

const line = (words, code) =>
  [el("dt", {}, words), el("dd", {}, code, button(say("copy"), () => copy(code), {look: "quiet"}))];

/** Where the clipboard is closed to pages from disk, what is to be copied is selected. */
async function copy(code) {
  try {
    await navigator.clipboard.writeText(code.textContent);
    toast(say("copied"), 2);
  } catch {
    getSelection().selectAllChildren(code);
    announce(say("select"));
    toast(say("select"));
  }
}

function rest(count, words, append) {
  if (count <= 0) return null;
  const more = button(say(words, {n: number(count)}), () => {
    append();
    more.remove();
  }, {look: "quiet"});
  return more;
}
