/* Languages as tabs. Everything on the page that belongs to one language carries data-panel;
   without this script all of it is shown, one language under the other. */

export function languageTabs(root = document) {
  const list = root.querySelector("[data-tablist]");
  if (!list) return;
  const tabs = [...list.querySelectorAll("[data-tab]")];
  const panels = [...root.querySelectorAll("[data-panel]")];
  const remembered = root.querySelector("[data-open-tab]");

  function open(code, { focus = false } = {}) {
    for (const tab of tabs) {
      const isOpen = tab.dataset.tab === code;
      tab.setAttribute("aria-selected", isOpen);
      tab.tabIndex = isOpen ? 0 : -1;
      if (isOpen && focus) tab.focus();
    }
    for (const panel of panels) panel.hidden = panel.dataset.panel !== code;
    if (remembered) remembered.value = code;
    document.dispatchEvent(new CustomEvent("desk:language", { detail: code }));
  }

  list.hidden = false;
  list.setAttribute("role", "tablist");
  document.documentElement.classList.add("has-tabs");
  for (const tab of tabs) {
    tab.setAttribute("role", "tab");
    tab.addEventListener("click", () => open(tab.dataset.tab));
  }
  list.addEventListener("keydown", (event) => {
    const forward = getComputedStyle(list).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const here = tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
    const next = here + (event.key === forward ? 1 : -1);
    open(tabs[(next + tabs.length) % tabs.length].dataset.tab, { focus: true });
  });
  root.addEventListener("input", ({ target }) => markWritten(target.closest?.("[data-panel]")));

  const wanted = [location.hash.slice(1), remembered?.value];
  const codes = tabs.map((tab) => tab.dataset.tab);
  const faulty = tabs.find((tab) => tab.classList.contains("has-errors"))?.dataset.tab;
  open(faulty || wanted.find((code) => codes.includes(code)) || codes[0]);

  function markWritten(panel) {
    const dot = panel && list.querySelector(`[data-tab="${panel.dataset.panel}"] [data-dot]`);
    if (!dot) return;
    const fields = panel.querySelectorAll("input:not([type=hidden]), textarea");
    dot.hidden = ![...fields].some((field) => field.name && field.value.trim());
  }
}
