/* The page on which a story is written: bylines, tags, preview in a tab of its own, shortcuts. */

import { bylineRows } from "./bylines.js";
import { publishChecks } from "./check.js";
import { tagLabels } from "./tags.js";

const form = document.querySelector("form[data-guarded]");
bylineRows();
tagLabels();
publishChecks(form);

/* Preview saves the form as any button does, but in the background, so that the page stays. */
async function preview(button) {
  const tab = window.open("", "_blank");
  const data = new FormData(form, button);
  let answer = null;
  try {
    const response = await fetch(form.action || location.href, {
      method: "POST",
      body: data,
      headers: { Accept: "application/json" },
    });
    if (response.headers.get("Content-Type")?.startsWith("application/json")) {
      answer = await response.json();
    }
  } catch {
    // The plain way below says what is wrong.
  }
  if (!answer) {
    tab?.close();
    button.dataset.isPlain = "";
    form.requestSubmit(button);
    return;
  }
  document.deskGuard.saved();
  form.dispatchEvent(new CustomEvent("desk:saved", { detail: answer }));
  if (tab) tab.location = answer.preview;
  if (new URL(answer.change, location.href).pathname !== location.pathname) {
    location.replace(answer.change);
  }
}

form.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button?.name !== "_preview" || "isPlain" in button.dataset) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  preview(button);
}, { capture: true });

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.code === "KeyS") {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[name=_save]"));
  }
});

/* The side column folds away on a narrow page. */
const toggle = document.querySelector("[data-side-button]");
const side = document.getElementById("article-side");
toggle?.addEventListener("click", () => {
  const isOpen = side.classList.toggle("is-open");
  toggle.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) side.querySelector("select, input, button, textarea")?.focus();
});
side?.addEventListener("click", ({ target }) => {
  if (!target.closest("[data-side-close]")) return;
  side.classList.remove("is-open");
  toggle.setAttribute("aria-expanded", "false");
  toggle.focus();
});
