/* Notes on the copy beside the text: asked of the server while one writes, shown in the text and
   in a panel, corrected one by one or all of a kind. Without this script the text is as good. */

import { correctField, markField } from "./field.js";
import { correct, mark, paragraphs } from "./marks.js";
import { show } from "./panel.js";

const PAUSE = 900; // ms without a key before the server is asked
const MOST_KEPT = 4000; // answers

const answers = new Map();
const messages = new Map();

function ignored() {
  try {
    return new Set(JSON.parse(localStorage.getItem(storageKey()) || "[]"));
  } catch {
    return new Set();
  }
}

function storageKey() {
  return `desk-notes-ignored:${location.pathname}`;
}

export class CopyNotes {
  constructor(panel) {
    this.panel = panel;
    this.language = panel.dataset.copyNotes;
    this.paper = document.getElementById(`words-${this.language}`);
    this.body = this.paper.querySelector("[data-body-editor]");
    this.fields = [...this.paper.querySelectorAll("input[type=text], textarea")].filter(
      (field) => /-(kicker|headline|summary)$/.test(field.name),
    );
    this.ignored = ignored();
    this.notes = [];
    this.paper.addEventListener("input", () => this.later());
    this.paper.addEventListener("desk:editor", () => this.later(0));
    this.later(0);
  }

  later(pause = PAUSE) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), pause);
  }

  /* What there is to read: fields, and the paragraphs of the body. */
  parts() {
    const found = this.fields.map((field) => ({
      field,
      text: field.value,
      leave: [],
      headline: field.name.endsWith("-headline"),
    }));
    const editor = this.body?.editor;
    if (editor) found.push(...paragraphs(editor));
    return found.filter(({ text, field }) => field || text.trim());
  }

  async look() {
    const parts = this.parts();
    const keyOf = ({ text, leave, headline }) =>
      JSON.stringify([this.language, text, leave, Boolean(headline)]);
    const unknown = new Map();
    for (const part of parts) {
      if (part.text.trim() && !answers.has(keyOf(part))) unknown.set(keyOf(part), part);
    }
    if (unknown.size && !(await this.ask(unknown))) return;
    this.notes = parts.flatMap((part) => this.placed(part, answers.get(keyOf(part))));
    this.render();
  }

  async ask(unknown) {
    const parts = [...unknown.values()].map(({ text, leave, headline }) => ({ text, leave, headline }));
    let answer;
    try {
      const response = await fetch(this.panel.dataset.url, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value,
        },
        body: JSON.stringify({ language: this.language, parts }),
      });
      if (!response.ok) return false;
      answer = await response.json();
    } catch {
      return false; // no network: the notes wait, the text does not
    }
    if (answers.size > MOST_KEPT) answers.clear();
    [...unknown.keys()].forEach((key, index) => answers.set(key, answer.parts[index]));
    for (const [rule, message] of Object.entries(answer.messages)) messages.set(rule, message);
    return true;
  }

  placed(part, answer) {
    if (!answer) return [];
    return answer.notes
      .map((note) => {
        const found = part.text.slice(note.start, note.end);
        const name = `${note.rule}|${found}`;
        const placed = { ...note, found, name, part, message: messages.get(note.rule) };
        return part.field
          ? { ...placed, field: part.field }
          : { ...placed, from: part.position + note.start, to: part.position + note.end };
      })
      .filter(({ name }) => !this.ignored.has(name));
  }

  render() {
    for (const field of this.fields) {
      markField(field, this.notes.filter((note) => note.field === field));
    }
    const editor = this.body?.editor;
    if (editor) mark(editor, this.notes.filter((note) => !note.field));
    show(this);
  }

  correct(notes) {
    const those = notes.filter(({ replacement }) => replacement !== null);
    for (const field of this.fields) {
      const own = those.filter((note) => note.field === field);
      if (own.length) correctField(field, own);
    }
    const own = those.filter((note) => !note.field);
    if (own.length) correct(this.body.editor, own);
    this.later(0);
  }

  ignore(note) {
    this.ignored.add(note.name);
    try {
      localStorage.setItem(storageKey(), JSON.stringify([...this.ignored]));
    } catch {
      // A full or forbidden store: ignored until the page is left.
    }
    this.later(0);
  }

  /* Go to the place in the text. */
  select(note) {
    if (note.field) {
      note.field.focus();
      note.field.setSelectionRange(note.start, note.end);
      note.field.scrollIntoView({ block: "center" });
    } else {
      this.body.editor.chain().focus().setTextSelection({ from: note.from, to: note.to }).run();
      this.body.editor.commands.scrollIntoView();
    }
  }

  /* The note after the one that was last gone to; F7 and Shift+F7. */
  step(by) {
    if (!this.notes.length) return;
    const here = this.notes.findIndex((note) => note.name === this.at?.name && note.from === this.at?.from && note.start === this.at?.start);
    const next = (here + by + this.notes.length) % this.notes.length;
    this.at = this.notes[here < 0 && by < 0 ? this.notes.length - 1 : next];
    this.select(this.at);
    show(this);
  }
}

const all = [...document.querySelectorAll("[data-copy-notes]")].map((panel) => new CopyNotes(panel));

document.addEventListener("keydown", (event) => {
  if (event.code !== "F7" && !(event.altKey && event.code === "Enter")) return;
  const open = all.find(({ paper }) => !paper.hidden && paper.offsetParent !== null);
  if (!open) return;
  event.preventDefault();
  if (event.code === "F7") open.step(event.shiftKey ? -1 : 1);
  else if (open.at) open.correct([open.at]);
});
