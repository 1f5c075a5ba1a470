/* Marks of the copy editor in a plain field: a layer of the same text behind it. */

const LIKE_THE_FIELD = [
  "fontFamily", "fontSize", "fontWeight", "lineHeight", "textAlign", "textIndent", "wordSpacing",
  "paddingBlockStart", "paddingBlockEnd", "paddingInlineStart", "paddingInlineEnd",
  "borderBlockStartWidth", "borderBlockEndWidth", "borderInlineStartWidth", "borderInlineEndWidth",
];

function layer(field) {
  if (field.marksLayer) return field.marksLayer;
  const box = document.createElement("div");
  box.className = "field-marks";
  box.setAttribute("aria-hidden", "true");
  box.dir = field.dir;
  box.lang = field.lang;
  if (field.localName === "input") box.classList.add("is-line");
  field.before(box);
  field.marksLayer = box;
  new ResizeObserver(() => place(field)).observe(field);
  return box;
}

function place(field) {
  const box = field.marksLayer;
  const style = getComputedStyle(field);
  for (const name of LIKE_THE_FIELD) box.style[name] = style[name];
  box.style.insetBlockStart = `${field.offsetTop}px`;
  box.style.insetInlineStart = "auto";
  box.style.translate = "0";
  box.style.inlineSize = `${field.offsetWidth}px`;
  box.style.blockSize = `${field.offsetHeight}px`;
  const shift = field.getBoundingClientRect().x - box.getBoundingClientRect().x;
  box.style.translate = `${shift}px`;
}

export function markField(field, notes) {
  const box = layer(field);
  const pieces = [];
  let done = 0;
  for (const note of notes) {
    if (note.rule === "invisible" || note.start < done) continue;
    const element = document.createElement("mark");
    element.className = `note-mark is-${note.severity}`;
    element.textContent = field.value.slice(note.start, note.end);
    pieces.push(field.value.slice(done, note.start), element);
    done = note.end;
  }
  pieces.push(field.value.slice(done));
  box.replaceChildren(...pieces);
  place(field);
  chips(field, notes.filter(({ rule }) => rule === "invisible"));
}

/* A field cannot show a chip in its text, so they stand under it. */
function chips(field, hidden) {
  let row = field.chipsRow;
  if (!row && !hidden.length) return;
  if (!row) {
    row = document.createElement("p");
    row.className = "invisible-chips";
    field.after(row);
    field.chipsRow = row;
  }
  row.hidden = !hidden.length;
  const labels = hidden.map(({ label }) => {
    const chip = document.createElement("span");
    chip.className = "invisible-chip";
    chip.textContent = label;
    return chip;
  });
  row.replaceChildren(gettext("Invisible characters, taken out when the story is saved:"), " ", ...labels);
}

/* Typed through the browser, so that undo takes it back. */
export function correctField(field, notes) {
  let value = field.value;
  for (const { start, end, found, replacement } of [...notes].sort((a, b) => b.start - a.start)) {
    if (value.slice(start, end) !== found) continue;
    value = value.slice(0, start) + replacement + value.slice(end);
  }
  const before = field.value;
  let start = 0;
  while (start < Math.min(before.length, value.length) && before[start] === value[start]) start++;
  let end = 0;
  const most = Math.min(before.length, value.length) - start;
  while (end < most && before.at(-1 - end) === value.at(-1 - end)) end++;
  field.focus();
  field.setSelectionRange(start, before.length - end);
  const text = value.slice(start, value.length - end);
  const isTyped = document.execCommand(text ? "insertText" : "delete", false, text);
  if (isTyped && field.value === value) return;
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
