/* A list of suggestions under a text field, from the desk's own address for them (WAI-ARIA
   combobox). `onPick` gets {id, text}; `extra` may add an entry of its own for what is typed. */

let number = 0;

export function suggest(input, url, { onPick, extra = () => [] }) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `suggestions-${++number}`;
  list.setAttribute("role", "listbox");
  list.hidden = true;
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.autocomplete = "off";

  let found = [];
  let active = -1;
  let asked = 0;
  let timer;

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(next) {
    active = next;
    [...list.children].forEach((item, index) => {
      item.setAttribute("aria-selected", index === active);
      if (index === active) item.scrollIntoView({ block: "nearest" });
    });
    const current = list.children[active];
    if (current) input.setAttribute("aria-activedescendant", current.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function show(entries) {
    found = entries;
    list.replaceChildren(
      ...entries.map((entry, index) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${index}`;
        item.setAttribute("role", "option");
        const text = document.createElement("bdi");
        text.textContent = entry.label || entry.text;
        item.append(text);
        item.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          pick(index);
        });
        return item;
      }),
    );
    list.hidden = !entries.length;
    input.setAttribute("aria-expanded", String(Boolean(entries.length)));
    mark(-1);
  }

  function pick(index) {
    const entry = found[index];
    close();
    onPick(entry);
  }

  async function ask() {
    const term = input.value.trim();
    const turn = ++asked;
    if (!term) return close();
    const address = new URL(url, location.href);
    address.searchParams.set("term", term);
    let results = [];
    try {
      const response = await fetch(address, { headers: { Accept: "application/json" } });
      if (response.ok) results = (await response.json()).results;
    } catch {
      // Without a network the field still takes what is typed.
    }
    if (turn === asked && document.activeElement === input) {
      show([...results.slice(0, 8), ...extra(term, results)]);
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  input.addEventListener("blur", () => setTimeout(close, 100));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark((active + step + found.length) % found.length);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      event.stopImmediatePropagation();
      pick(active);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
  });
  return {
    close() {
      asked += 1;
      clearTimeout(timer);
      close();
    },
  };
}
