// What the pages say, in the language of the browser: English, or Simplified Chinese.

const CHOSEN = "delaminate-language";

/** "en" or "zh": what `?lang=zh` in the address says, else what was chosen before, else the browser's own. */
export const language = (() => {
  const browser = navigator.languages && navigator.languages.length ? navigator.languages : [];
  const wanted = [new URLSearchParams(location.search).get("lang"), remembered(), ...browser];
  const known = wanted.map((tag) => (tag || "").toLowerCase().split("-")[0]).find((tag) => tag === "en" || tag === "zh");
  return known || "en";
})();

/** Shows the page anew in that language, and the next ones too. */
export function speak(tag) {
  const address = new URL(location.href);
  address.searchParams.delete("lang");
  try {
    localStorage.setItem(CHOSEN, tag);
  } catch {
    address.searchParams.set("lang", tag); // nothing may be kept here: the address says it
  }
  if (address.href === location.href) location.reload();
  else location.replace(address);
}

function remembered() {
  try {
    return localStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
}

const locale = language === "zh" ? "zh-CN" : "en";
document.documentElement.lang = locale;

/**
 * A function that says the word of a key in a dictionary `{en: {key: text}, zh: {key: text}}`, in which `{name}` stands for
 * a value. Both languages have the same keys; a test holds that.
 */
export function speaker(dictionary) {
  const words = dictionary[language];
  return (key, values = {}) => {
    const text = words[key];
    if (text === undefined) throw new Error("no word for " + key);
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  };
}

const whole = new Intl.NumberFormat(locale);
const us = {style: "currency", currency: "USD", currencyDisplay: "narrowSymbol"};
const money = new Intl.NumberFormat(locale, us);
const fine = new Intl.NumberFormat(locale, {...us, maximumFractionDigits: 4});
const round = new Intl.NumberFormat(locale, {...us, trailingZeroDisplay: "stripIfInteger"});

/** 12,345 */
export const number = (value) => whole.format(value);

/** As briefly as it can be said: 12K, 1.2万. */
export const compact = (value) =>
  new Intl.NumberFormat(locale, {notation: "compact", maximumFractionDigits: 1}).format(value);

/** A share of one, as percent. */
export const percent = (value, digits = 0) =>
  new Intl.NumberFormat(locale, {style: "percent", maximumFractionDigits: digits}).format(value);

/** Micro-dollars, as dollars; parts of a cent are said below a dollar, and `brief` leaves cents out where there are none. */
export const dollars = (micros, brief = false) =>
  (brief ? round : Math.abs(micros) < 1e6 && micros % 10_000 ? fine : money).format(micros / 1e6);

/** Milliseconds since 1970, as the time of day, to the minute or second; with the day where that is another than today. */
export function clock(millis, now = Date.now(), second = undefined) {
  const when = new Date(millis);
  const day = when.toDateString() === new Date(now).toDateString() ? {} : {month: "short", day: "numeric"};
  return when.toLocaleString(locale, {...day, hour: "2-digit", minute: "2-digit", second, hourCycle: "h23"});
}

/** Milliseconds since 1970, as the date and time of whoever looks. */
export const time = (millis) => new Date(millis).toLocaleString(locale, {dateStyle: "medium", timeStyle: "short"});

/** Seconds, as a person says them: 42 s, 3 min 5 s, 2 h 10 min. A line does not break within. */
export function duration(seconds) {
  const s = Math.round(seconds);
  const [h, min, sec] = language === "zh" ? ["小时", "分", "秒"] : ["h", "min", "s"];
  const said = (...parts) => parts.filter(([count], i) => count || !i).map((part) => part.join("\u00a0")).join("\u00a0");
  if (s < 60) return said([seconds < 10 ? Math.round(seconds * 10) / 10 : s, sec]);
  if (s < 3600) return said([Math.floor(s / 60), min], [s % 60, sec]);
  return said([Math.floor(s / 3600), h], [Math.floor((s % 3600) / 60), min]);
}
