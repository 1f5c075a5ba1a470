/* The panel of the notes: a group for each rule, a row for each place. */

const SHOWN = 4; // places of one rule, until more are asked for

function button(text, label, act, className = "") {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.className = className;
  if (label) {
    element.title = label;
    element.setAttribute("aria-label", label);
  }
  element.addEventListener("click", act);
  return element;
}

function passage(tag, text, language, direction) {
  const element = document.createElement(tag);
  element.lang = language;
  element.dir = direction;
  element.textContent = text;
  return element;
}

/* A change with a few words around it: a space or a mark alone tells nothing. */
function change(notes, note) {
  const row = document.createElement("span");
  row.className = "note-change";
  const { text } = note.part;
  const { language } = notes;
  const direction = notes.paper.querySelector("textarea").dir;
  if (note.rule === "invisible") {
    const chip = document.createElement("span");
    chip.className = "invisible-chip";
    chip.textContent = note.label;
    row.append(chip);
    return row;
  }
  if (note.replacement === null) {
    row.append(passage("bdi", note.found, language, direction));
    return row;
  }
  const isSmall = note.found.trim().length < 2;
  const before = isSmall ? text.slice(0, note.start).match(/\S*\s?$/)[0] : "";
  const after = isSmall ? text.slice(note.end).match(/^\s?\S*/)[0] : "";
  const short = (words) => (words.length > 48 ? `${words.slice(0, 24)}…${words.slice(-20)}` : words);
  row.append(
    passage("del", short(before + note.found + after), language, direction),
    " ",
    passage("ins", short(before + note.replacement + after), language, direction),
  );
  return row;
}

function place(notes, note) {
  const item = document.createElement("li");
  if (notes.at && notes.at.name === note.name && notes.at.start === note.start && notes.at.from === note.from) {
    item.className = "is-here";
  }
  const go = button("", gettext("Go to this place"), () => {
    notes.at = note;
    notes.select(note);
    show(notes);
  }, "note-go");
  go.removeAttribute("aria-label");
  go.append(change(notes, note));
  item.append(go);
  if (note.replacement !== null) {
    item.append(button("✓", gettext("Correct this one"), () => notes.correct([note]), "note-fix"));
  }
  item.append(button("×", gettext("Ignore it in this story"), () => notes.ignore(note), "note-ignore"));
  return item;
}

function group(notes, rule, own) {
  const box = document.createElement("div");
  box.className = `note-group is-${own[0].severity}`;
  box.dataset.rule = rule;
  const head = document.createElement("p");
  head.className = "note-head";
  const words = document.createElement("span");
  words.textContent = own[0].message;
  head.append(words);
  if (own.length > 1 && own[0].replacement !== null) {
    const label = interpolate(
      ngettext("Correct %s place", "Correct all %s places", own.length), [own.length],
    );
    head.append(button(label, "", () => notes.correct(own), "note-fix-all"));
  }
  const list = document.createElement("ul");
  const isOpen = notes.opened?.has(rule);
  list.append(...own.slice(0, isOpen ? undefined : SHOWN).map((note) => place(notes, note)));
  box.append(head, list);
  if (!isOpen && own.length > SHOWN) {
    box.append(button(gettext("Show all"), "", () => {
      (notes.opened ??= new Set()).add(rule);
      show(notes);
    }, "note-more"));
  }
  return box;
}

/* How the headline stands on surfaces that take no markup, in both directions. */
function surfaces(notes) {
  const box = notes.panel.querySelector("[data-surfaces]");
  const headline = notes.fields.find(({ name }) => name.endsWith("-headline"))?.value.trim() || "";
  const rules = ["begins-foreign", "parts-change-places", "digits-change-places", "mark-strays"];
  box.hidden = !headline || !notes.notes.some(({ rule }) => rules.includes(rule));
  for (const line of box.querySelectorAll("[data-surface]")) line.textContent = headline;
}

export function show(notes) {
  const focused = document.activeElement?.closest?.(".note-group")?.dataset.rule;
  const groups = new Map();
  for (const note of notes.notes) {
    groups.set(note.rule, [...(groups.get(note.rule) || []), note]);
  }
  const list = notes.panel.querySelector("[data-notes]");
  list.replaceChildren(...[...groups].map(([rule, own]) => group(notes, rule, own)));
  const count = notes.notes.length;
  notes.panel.querySelector("[data-count]").textContent = count
    ? interpolate(ngettext("%s note", "%s notes", count), [count])
    : gettext("Nothing to remark.");
  surfaces(notes);
  if (focused) {
    (list.querySelector(`[data-rule="${focused}"] button`) || list.querySelector("button"))?.focus();
  }
}
