/* Marks of the copy editor in the prose editor: decorations that move with the text. */

import { Extension, pm } from "django-prose-editor/editor";

const { Plugin, PluginKey } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const key = new PluginKey("copyNotes");

/* The smallest changes that turn one text into the other, from the end: what stays keeps its
   links and its bold letters. */
export function edits(before, after) {
  if (before.length === after.length) {
    const found = [];
    for (let at = before.length - 1; at >= 0; at--) {
      if (before[at] !== after[at]) found.push({ start: at, end: at + 1, text: after[at] });
    }
    return found;
  }
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  return [{ start, end: before.length - end, text: after.slice(start, after.length - end) }];
}

function chip(label) {
  return () => {
    const element = document.createElement("span");
    element.className = "invisible-chip";
    element.textContent = label;
    return element;
  };
}

/* `notes` stand in the document at from and to. */
function decorations(doc, notes) {
  const found = [];
  for (const note of notes) {
    if (note.rule === "invisible") {
      found.push(Decoration.widget(note.from, chip(note.label), { side: -1, note }));
      continue;
    }
    const attributes = { class: `note-mark is-${note.severity}` };
    const text = doc.textBetween(note.from, note.to, "\n", "\ufffc");
    const isQuotation = note.rule === "quotes" && text.length === note.replacement.length;
    const places = isQuotation ? edits(text, note.replacement) : [{ start: 0, end: text.length }];
    for (const { start, end } of places) {
      found.push(
        Decoration.inline(note.from + start, note.from + end, attributes, { note, inclusiveEnd: false }),
      );
    }
  }
  return DecorationSet.create(doc, found);
}

export const CopyMarks = Extension.create({
  name: "copyMarks",
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply(transaction, marks) {
            const notes = transaction.getMeta(key);
            return notes
              ? decorations(transaction.doc, notes)
              : marks.map(transaction.mapping, transaction.doc);
          },
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ];
  },
});

export function mark(editor, notes) {
  editor.view.dispatch(editor.state.tr.setMeta(key, notes).setMeta("addToHistory", false));
}

/* Paragraphs, headings and captions with the places that are not ours to correct. */
export function paragraphs(editor) {
  const found = [];
  editor.state.doc.descendants((node, position) => {
    if (node.type.name === "blockquote" || node.attrs.lang) return false;
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, "", (leaf) =>
      leaf.type.name === "hardBreak" ? "\n" : "\ufffc",
    );
    const leave = [];
    node.forEach((child, offset) => {
      if (child.marks.some(({ type }) => ["link", "foreignWords"].includes(type.name))) {
        leave.push([offset, offset + child.nodeSize]);
      }
    });
    if (text.trim()) found.push({ text, leave, position: position + 1 });
    return false;
  });
  return found;
}

/* Correct several notes at once: one step to undo. */
export function correct(editor, notes) {
  const { tr } = editor.state;
  for (const note of [...notes].sort((one, other) => other.from - one.from)) {
    const before = tr.doc.textBetween(note.from, note.to, "\n", "\ufffc");
    if (before !== note.found) continue; // written over meanwhile
    for (const { start, end, text } of edits(before, note.replacement)) {
      tr.insertText(text, note.from + start, note.from + end);
    }
  }
  editor.view.dispatch(tr.scrollIntoView());
}
