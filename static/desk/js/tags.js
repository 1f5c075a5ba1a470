/* The written list of tags as labels, with suggestions. The text area stays and is what is sent. */

import { namedTags } from "./named-tags.js";
import { suggest } from "./suggestions.js";

const SEPARATORS = /[,،؛;\n\r\u2028\u2029]+/;

const folded = (name) =>
  name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u064b-\u0655\u0670\u0640]/g, "")
    .replace(/[ىی]/g, "ي")
    .replace(/ة/g, "ه")
    .toLowerCase();

export function tagLabels(root = document) {
  for (const area of root.querySelectorAll("[data-tags]")) labels(area);
}

function labels(area) {
  const box = document.createElement("div");
  box.className = "tag-box";
  const input = document.createElement("input");
  input.type = "text";
  input.dir = "auto";
  input.setAttribute("aria-label", gettext("Add a tag"));
  input.placeholder = gettext("Add a tag");
  const list = document.createElement("ul");
  list.className = "tag-labels";
  const field = document.createElement("div");
  field.className = "tag-field";
  field.append(input);
  box.append(list, field);
  area.hidden = true;
  area.before(box);
  const label = document.querySelector(`label[for="${area.id}"]`);
  if (label) {
    input.id = `${area.id}-new`;
    label.htmlFor = input.id;
  }

  let names = area.value.split(SEPARATORS).map(trimmed).filter(Boolean);

  function trimmed(name) {
    return name.replace(/\s+/g, " ").trim();
  }

  function store(next) {
    names = next;
    area.value = names.join("، ");
    area.dispatchEvent(new Event("input", { bubbles: true }));
    draw();
  }

  function add(text) {
    const seen = new Set(names.map(folded));
    const fresh = text.split(SEPARATORS).map(trimmed);
    const added = fresh.filter((name) => name && !seen.has(folded(name)) && seen.add(folded(name)));
    input.value = "";
    if (added.length) store([...names, ...added]);
  }

  function draw() {
    list.replaceChildren(
      ...names.map((name) => {
        const item = document.createElement("li");
        const text = document.createElement("bdi");
        text.textContent = name;
        const remove = document.createElement("button");
        remove.type = "button";
        remove.textContent = "×";
        remove.setAttribute("aria-label", interpolate(gettext("Remove the tag %s"), [name]));
        remove.addEventListener("click", () => {
          store(names.filter((other) => other !== name));
          input.focus();
        });
        item.append(text, remove);
        return item;
      }),
    );
  }

  const has = (name) => names.some((other) => folded(other) === folded(name));
  if (area.dataset.namedIn) box.append(namedTags(area, { has, add }));

  const suggestions = suggest(input, area.dataset.suggestions, {
    onPick: ({ text }) => add(text),
    extra: (term, results) =>
      results.some(({ text }) => folded(text) === folded(term))
        ? []
        : [{ id: "", text: term, label: interpolate(gettext("New tag: %s"), [term]) }],
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" || /^[,،؛;]$/.test(event.key)) {
      event.preventDefault();
      suggestions.close();
      add(input.value);
    } else if (event.key === "Backspace" && !input.value && names.length) {
      store(names.slice(0, -1));
    }
  });
  input.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (SEPARATORS.test(text)) {
      event.preventDefault();
      add(text);
    }
  });
  input.addEventListener("blur", () => add(input.value));
  draw();
}
