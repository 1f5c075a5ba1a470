/* Keyboard shortcuts of the desk. Keys are known by their place on the keyboard, so that they are
   the same under Arabic, French and English layouts. Plain keys do nothing while one types, and
   can be switched off altogether. */

const SWITCH = "desk-plain-keys";
const PAUSE = 1500; // ms between the two keys of «go to»

const dialog = document.getElementById("desk-shortcuts");
const plainKeys = {
  get areOn() {
    try {
      return localStorage.getItem(SWITCH) !== "off";
    } catch {
      return true;
    }
  },
  set areOn(isOn) {
    try {
      localStorage.setItem(SWITCH, isOn ? "on" : "off");
    } catch {
      // A forbidden store: the choice holds for this page only.
    }
  },
};

function isTyping(target) {
  return (
    target.isContentEditable ||
    target.closest?.("select, textarea, [contenteditable=true]") ||
    (target.localName === "input" && !/^(checkbox|radio|button|submit|reset)$/.test(target.type))
  );
}

const shown = (selector) =>
  [...document.querySelectorAll(selector)].find((element) => element.getClientRects().length);

function press(selector) {
  const button = shown(selector);
  button?.click();
  return Boolean(button);
}

function focus(selector) {
  const element = shown(selector);
  element?.focus();
  return Boolean(element);
}

/* The fields of the page in their order, the editor of the body among them. */
function stepField(by) {
  const fields = [
    ...document.querySelectorAll(
      "#content input:not([type=hidden], [type=checkbox], [tabindex='-1']), #content textarea, #content select, #content .body-prose",
    ),
  ].filter((field) => field.getClientRects().length && !field.disabled);
  if (!fields.length) return false;
  const here = fields.findIndex((field) => field === document.activeElement || field.contains(document.activeElement));
  const next = here < 0 ? (by > 0 ? 0 : fields.length - 1) : here + by;
  fields[(next + fields.length) % fields.length].focus();
  return true;
}

function stepRow(by) {
  const links = [...document.querySelectorAll("#result_list tbody th a")];
  if (!links.length) return false;
  const here = links.indexOf(document.activeElement);
  const next = here < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, here + by));
  links[next].focus();
  return true;
}

function help() {
  dialog.querySelector("[data-plain-keys]").checked = plainKeys.areOn;
  if (!dialog.open) dialog.showModal();
  return true;
}

const goTo = (code) => {
  const link = dialog.querySelector(`[data-go="${code}"]`);
  if (link) location.assign(link.href);
  return Boolean(link);
};

const HELD = {
  "Mod+Enter": () => focus(".panel-actions button.primary, .submit-row input.default"),
  "Mod+KeyS": () => press(".submit-row [name=_continue], .submit-row [name=_save]"),
  "Alt+KeyP": () => press("[name=_preview]"),
  "Alt+ArrowDown": () => stepField(1),
  "Alt+ArrowUp": () => stepField(-1),
  ...Object.fromEntries(
    [1, 2, 3].map((number) => [
      `Alt+Digit${number}`,
      () => {
        const tab = document.querySelectorAll("[data-tab]")[number - 1];
        tab?.click();
        return Boolean(tab);
      },
    ]),
  ),
};
const PLAIN = {
  "Shift+Slash": help,
  Slash: () => focus("#searchbar"),
  KeyJ: () => stepRow(1),
  KeyK: () => stepRow(-1),
};

export function shortcuts() {
  if (!dialog) return;
  let wentAt = -PAUSE;

  function wanted(event) {
    const held = [
      (event.ctrlKey || event.metaKey) && "Mod",
      event.altKey && "Alt",
      event.shiftKey && "Shift",
    ].filter(Boolean);
    const name = [...held, event.code].join("+");
    const isPlain = held.every((key) => key === "Shift");
    if (!isPlain || isTyping(event.target) || dialog.open || !plainKeys.areOn) return HELD[name];
    const isSecond = performance.now() - wentAt < PAUSE && !held.length;
    wentAt = name === "KeyG" && !isSecond ? performance.now() : -PAUSE;
    if (isSecond) return () => goTo(event.code);
    return PLAIN[name] ?? (/^[?؟]$/.test(event.key) ? help : undefined);
  }

  // Before the editor of the body sees the key: it has a use of its own for Ctrl+Enter.
  const listen = (event) => {
    if (event.isComposing || !wanted(event)?.()) return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("keydown", listen, { capture: true });
  for (const button of document.querySelectorAll("[data-shortcuts-help]")) {
    button.addEventListener("click", help);
  }
  dialog.querySelector("[data-plain-keys]").addEventListener("change", ({ target }) => {
    plainKeys.areOn = target.checked;
  });
}
