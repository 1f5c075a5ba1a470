/* The page on which a story is written: its text is kept while it is typed, and the page tells how
   safe it is and who else is at it. */

import { Autosave } from "./autosave.js";
import { Fields } from "./fields.js";
import { lockName, sent, store } from "./outbox.js";

const box = document.querySelector("[data-safety]");
const form = document.getElementById("article_form");
const page = document.querySelector("[data-page]");
const status = document.querySelector("[data-save-status]");
const part = (name) => box.querySelector(`[data-${name}]`);
const isolated = (name) => `\u2068${name}\u2069`;
const run = crypto.randomUUID?.() ?? String(Math.random()).slice(2);

const autosave = new Autosave({
  address: box.dataset.pulse,
  fields: new Fields(form, box.dataset.names.split(" ")),
  store,
  run,
  article: box.dataset.article,
  page: page.value,
  step: Number(box.dataset.step),
  changed: box.dataset.changed.split(" ").filter(Boolean),
});
navigator.locks?.request(lockName(run), () => new Promise(() => {}));

/* What is said */

function now() {
  const numerals = box.dataset.numerals === "arabic_indic" ? "arab" : "latn";
  const language = `${document.documentElement.lang}-u-nu-${numerals}`;
  return new Intl.DateTimeFormat(language, {
    timeStyle: "short",
    hourCycle: "h23",
    timeZone: box.dataset.zone,
  }).format();
}

const STATES = {
  changed: () => gettext("Not kept yet"),
  saving: () => gettext("Keeping…"),
  saved: () => gettext("Saved"),
  kept: (at) => interpolate(gettext("Draft kept %s"), [at]),
  offline: () => interpolate(gettext("No network since %s; kept in this browser"), [now()]),
  failed: () => interpolate(gettext("The server did not answer at %s; kept in this browser"), [now()]),
  login: () => gettext("Login expired; kept in this browser"),
  refused: () => gettext("Not kept by the server"),
  role: () => gettext("Not kept by the server"),
  person: () => gettext("Not kept by the server"),
};
const KINDS = { failed: "offline", login: "offline", role: "refused", person: "refused" };
const PROBLEMS = {
  role: () => gettext("Your role does not allow you to change this story any more. Copy your text before you leave."),
  person: () => gettext("Somebody else is logged in here now. Log in again as yourself: your text waits."),
  refused: () => gettext("The server does not take the text of this page. Save it, or copy it before you leave."),
};
let lastState = "";
const isStuck = () => ["failed", "login", "offline", "person"].includes(lastState);

function show(name, ...content) {
  const line = part(name);
  const isShown = content.some(Boolean);
  line.hidden = !isShown;
  line.replaceChildren(...content.filter(Boolean));
}

function loginLink() {
  const link = document.createElement("a");
  link.href = `${box.dataset.login}?next=${encodeURIComponent(box.dataset.done)}`;
  link.target = "_blank";
  link.textContent = gettext("Log in on another page");
  return [
    gettext("Your login has expired. Your text is kept; log in on another page and go on here."),
    " ",
    link,
  ];
}

autosave.addEventListener("state", ({ detail: { state, at, isKept } }) => {
  if (state !== "saving" || lastState === "changed") {
    status.dataset.state = KINDS[state] ?? state;
    status.textContent = STATES[state](at);
  }
  if (!["changed", "saving"].includes(state)) {
    if (state === "login") show("problem", ...loginLink());
    else if (PROBLEMS[state]) show("problem", PROBLEMS[state]());
    else if (!isKept && state !== "kept") {
      show("problem", gettext("This browser cannot keep the text: do not close the page."));
    } else show("problem");
  }
  lastState = state;
});

autosave.addEventListener("news", ({ detail: news }) => {
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) {
    field.value = news.csrf;
  }
  if (isStuck()) show("problem");
  const names = news.colleagues.map(isolated);
  show(
    "colleagues",
    names.length &&
      interpolate(ngettext("%s has this story open now.", "%s have this story open now.", names.length), [
        new Intl.ListFormat(document.documentElement.lang).format(names),
      ]),
    names.length && news.is_open_twice ? " " : "",
    news.is_open_twice && gettext("You have this story open on another page too."),
  );
  if (news.newer) show("newer", ...newer(news.newer));
});

function newer({ number, by, at }) {
  const link = document.createElement("a");
  link.href = `${box.dataset.compare}?before=${box.dataset.base}&after=${number}`;
  link.target = "_blank";
  link.textContent = gettext("What changed");
  const told = by
    ? interpolate(gettext("%(person)s saved this story (%(when)s) after you had opened it. Your save will overwrite nothing."), { person: isolated(by), when: at }, true)
    : interpolate(gettext("This story was saved (%s) after you had opened it. Your save will overwrite nothing."), [at]);
  return [told, " ", link];
}

/* When something happens */

for (const kind of ["input", "change", "desk:changed"]) {
  form.addEventListener(kind, () => autosave.typed());
}
addEventListener("online", () => autosave.flush());
addEventListener("offline", () => autosave.typed());
document.addEventListener("visibilitychange", () => {
  if (document.hidden) autosave.keep();
  else if (isStuck()) autosave.flush();
});
addEventListener("focus", () => isStuck() && autosave.flush());
addEventListener("pagehide", () => {
  autosave.keep();
  autosave.leave();
});

/* Before the form is sent, the text is sent: a network that has gone, or a login that has expired,
   then shows while the page is still here. */
let isThrough = false;
let isWaiting = false;
form.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (isThrough || (button?.name === "_preview" && !("isPlain" in button.dataset))) {
    autosave.submitted = autosave.fields.values();
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  if (isWaiting) return;
  isWaiting = true;
  status.textContent = gettext("Saving…");
  const outcome = await autosave.flush();
  isWaiting = false;
  if (["offline", "login", "person"].includes(outcome)) {
    if (outcome === "offline") {
      show("problem", gettext("Not saved: there is no network. Your text is kept; save again when the network is back."));
    }
    delete button?.dataset.isPlain;
    part("problem").scrollIntoView({ block: "center" });
    return;
  }
  isThrough = true;
  form.requestSubmit(button);
  isThrough = false;
}, { capture: true });

form.addEventListener("desk:saved", ({ detail }) => {
  page.value = detail.page;
  box.dataset.base = detail.base;
  show("newer");
  autosave.rebase(detail.page, autosave.submitted);
});

/* What an earlier page left in this browser has just arrived: it is offered like any other. */
sent.then((texts) => {
  const here = texts.filter(({ article, key }) => article === box.dataset.article && key);
  for (const { key, at } of here) {
    if (box.querySelector(`[data-offer="${key}"]`)) continue;
    const offer = part("offer-template").content.firstElementChild.cloneNode(true);
    offer.dataset.offer = key;
    offer.querySelector("[data-when]").textContent = at;
    for (const link of offer.querySelectorAll("a")) link.href = link.href.replace("KEY", key);
    offer.querySelector("form").action = offer.querySelector("form").action.replace("KEY", key);
    box.append(offer);
  }
});
if (box.dataset.article && !box.dataset.changed && !document.querySelector(".errornote")) {
  status.dataset.state = "saved";
  status.textContent = STATES.saved();
}
autosave.flush();
