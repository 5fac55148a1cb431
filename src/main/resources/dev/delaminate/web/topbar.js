// The header of every page: the product, the run, where one can go, how the connection is, and the language.

import {el, show} from "delaminate/dom";
import {icon} from "delaminate/icons";
import {language, speak, speaker} from "delaminate/words";

const say = speaker({
  en: {skip: "Skip to the content", pages: "Pages", live: "Live", review: "Review", report: "Report"},
  zh: {skip: "跳到正文", pages: "页面", live: "实时", review: "审核", report: "报告"},
});

/**
 * Puts the header at the beginning of the body. `at` is live, review or report; `places` has the address of each page that
 * is there, `run` the run's name. The content is the element with the id `content`. Answers with the element in which a
 * page shows its connection.
 */
export function topbar({at, run = "", places = {live: "/", review: "/review"}}) {
  const connection = el("span", {class: "connection"});
  const name = el("span", {class: "foreign", title: run}, run);
  const tabs = el("nav", {class: "tabs", "aria-label": say("pages")});
  const header = el(
    "header",
    {class: "topbar"},
    el("a", {class: "brand", href: places.live || places.report || "#"}, icon("layers", 20), "Delaminate"),
    el("span", {class: "run"}, name),
    tabs,
    el("span", {class: "tools"}, connection, languageSwitch()),
  );
  const lead = (to) =>
    show(tabs, ["live", "review", "report"].filter((page) => to[page]).map((page) =>
      el("a", {href: to[page], "aria-current": page === at ? "page" : null}, say(page))));
  lead(places);
  document.body.prepend(el("a", {class: "skip", href: "#content"}, say("skip")), header);
  return {
    connection,
    /** Names the run, when that is known only later. */
    named(run) {
      show(name, run);
      name.title = run;
    },
    lead,
  };
}

function languageSwitch() {
  const [tag, words] = language === "zh" ? ["en", "English"] : ["zh", "中文"];
  return el("button", {type: "button", class: "link", lang: tag, on: {click: () => speak(tag)}}, words);
}
