/* The fields of the form as values, and the difference between two values. */

const BYLINES = "bylines";
const wellFormed = (text) => text.replaceAll("\0", "").toWellFormed?.() ?? text;
const parts = ["author", "name", "role"];

function blocks(html) {
  const box = document.createElement("template");
  box.innerHTML = html;
  return [...box.content.children].map((block) => block.outerHTML);
}

/* A paragraph that nobody touched is sent as it came, however the editor writes it: then a changed
   line is a small difference, and no paragraph seems changed that is not. */
class Body {
  constructor(field) {
    this.field = field;
    this.loaded = field.value;
    this.known = new Map();
    if (field.editor) this.learn();
    else field.addEventListener("desk:editor", () => this.learn(), { once: true });
  }

  learn() {
    const stored = blocks(this.loaded);
    const shown = blocks(this.field.editor.getHTML());
    if (stored.length !== shown.length) return;
    shown.forEach((block, place) => this.known.set(block, stored[place]));
  }

  get value() {
    const { value } = this.field;
    if (value === this.loaded || !this.field.editor) return value;
    return blocks(value).map((block) => this.known.get(block) ?? block).join("\n");
  }
}

export class Fields {
  constructor(form, names) {
    this.form = form;
    this.names = new Set(names);
    this.bodies = new Map();
    for (const field of form.querySelectorAll("[data-body-editor]")) {
      this.bodies.set(field.name, new Body(field));
    }
  }

  /* Every value by its name, as JSON strings where it is no string, so that they compare. */
  values() {
    const found = new Map();
    for (const field of this.form.elements) {
      if (!this.names.has(field.name)) continue;
      const value = this.bodies.get(field.name)?.value ?? field.value;
      found.set(field.name, wellFormed(value));
    }
    if (this.names.has(BYLINES)) found.set(BYLINES, JSON.stringify(this.#bylines()));
    return found;
  }

  #bylines() {
    const columns = parts.map((part) => [...this.form.querySelectorAll(`[name="bylines-${part}"]`)]);
    const rows = columns[0].map((_field, row) => columns.map((column) => column[row].value));
    return rows.filter(([author, name]) => author || name.trim());
  }
}

export const asSent = (name, value) => (name === BYLINES ? JSON.parse(value) : value);

const SAVING = 60; // characters that a splice must be shorter by, or it is not worth the risk
const isHigh = (code) => code >= 0xd800 && code < 0xdc00;
const isLow = (code) => code >= 0xdc00 && code < 0xe000;
const length = (text) => [...text].length; // in characters as the server counts them

/* What to send of a field whose former value the server has. */
export function difference(name, before, after) {
  if (name === BYLINES || before === undefined) return asSent(name, after);
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  if (start && isHigh(before.charCodeAt(start - 1))) start -= 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  if (end && isLow(after.charCodeAt(after.length - end))) end -= 1;
  const put = after.slice(start, after.length - end);
  if (put.length + SAVING > after.length) return after;
  return {
    at: length(before.slice(0, start)),
    cut: length(before.slice(start, before.length - end)),
    put,
    length: length(after),
  };
}
