// The field for the token, for who wants to decide; reading works without.
import {el} from "delaminate/dom";
import {icon} from "delaminate/icons";
import {button} from "delaminate/parts";
import * as api from "delaminate/review-api";
import {say} from "delaminate/review-words";

const reasons = {0: "unreachable", 400: "token-wrong", 403: "token-wrong"};

/** `entered()` is called when the server has taken the token. Returns `{element, ask(isAsked), focus()}`. */
export function tokenField(entered) {
  const input = el("input", {id: "token", type: "password", autocomplete: "off", "aria-describedby": "token-amiss", required: true});
  const amiss = el("p", {id: "token-amiss", class: "amiss", role: "alert"});
  const form = el(
    "form",
    {class: "notice token", hidden: true, on: {submit}},
    icon("hidden"),
    el("p", {}, el("strong", {}, say("token-title")), " ", say("token-why")),
    el("label", {class: "heard", for: "token"}, say("token")),
    input,
    button(say("token-enter"), null, {look: "primary", type: "submit"}),
    amiss,
  );

  async function submit(event) {
    event.preventDefault();
    amiss.textContent = "";
    try {
      await api.enter(tokenIn(input.value.trim()));
      input.value = "";
      hide();
      entered();
    } catch (error) {
      amiss.textContent = reasons[error.status] ? say(reasons[error.status]) : error.message;
    }
  }

  /** The next key decides: a browser takes it for the field as long as that has the focus, seen or not. */
  function hide() {
    if (form.contains(document.activeElement)) document.getElementById("content").focus({preventScroll: true});
    form.hidden = true;
  }

  return {
    element: form,
    ask(isAsked) {
      if (isAsked) form.hidden = false;
      else hide();
    },
    focus: () => input.focus(),
  };
}

/** The whole link does as well. */
const tokenIn = (text) => text.split("#token=").pop();
