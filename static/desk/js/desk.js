/* Every page of the desk: the menu that becomes a drawer, menus that close, tabs, growing text. */

import { guardUnsavedText } from "./guard.js";
import "./safety/outbox.js";
import { shortcuts } from "./shortcuts.js";
import { languageTabs } from "./tabs.js";
import { growingText } from "./text.js";

function drawer() {
  const button = document.querySelector("[data-drawer-button]");
  const menu = document.getElementById("desk-menu");
  if (!button || !menu) return;
  const veil = document.querySelector("[data-veil]");
  const set = (isOpen) => {
    document.documentElement.classList.toggle("drawer-is-open", isOpen);
    button.setAttribute("aria-expanded", String(isOpen));
    veil.hidden = !isOpen;
    if (isOpen) menu.querySelector("a").focus();
  };
  button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
  veil.addEventListener("click", () => set(false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") {
      set(false);
      button.focus();
    }
  });
}

function menus() {
  const all = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("click", ({ target }) => {
    for (const menu of all()) if (!menu.contains(target)) menu.open = false;
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const menu of all()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

function filters() {
  if (!matchMedia("(max-width: 1100px)").matches) return;
  for (const part of document.querySelectorAll("[data-closed-when-narrow]")) part.open = false;
}

drawer();
menus();
filters();
languageTabs();
growingText();
shortcuts();
const form = document.querySelector("form[data-guarded], .change-form form[id$=_form]");
if (form) document.deskGuard = guardUnsavedText(form);
document.dispatchEvent(new CustomEvent("desk:ready"));
