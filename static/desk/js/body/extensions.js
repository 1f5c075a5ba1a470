/* What a body may hold, as Tiptap extensions: the same tags and attributes as articles/body.py.
   tests/desk/test_body_editor.py compares the two. */

import {
  Blockquote,
  Bold,
  BulletList,
  Document,
  Dropcursor,
  Extension,
  Gapcursor,
  HardBreak,
  Heading,
  History,
  HorizontalRule,
  Italic,
  Link,
  ListItem,
  Mark,
  OrderedList,
  Paragraph,
  Subscript,
  Superscript,
  Table,
  TableCell,
  TableHeader,
  TableRow,
  Text,
} from "django-prose-editor/editor";
import { Photo } from "./photo.js";

const RTL = /^(ar|fa|ur|he|ha-Arab|ff-Adlm|shu|mey)\b/;
export const directionOf = (language) => (RTL.test(language) ? "rtl" : "ltr");

const kept = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => (attributes[name] ? { [name]: attributes[name] } : {}),
});

/* A foreign passage inside a sentence. */
const ForeignWords = Mark.create({
  name: "foreignWords",
  addAttributes: () => ({ lang: kept("lang"), dir: kept("dir") }),
  parseHTML: () => [{ tag: "span[lang]" }, { tag: "span[dir]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
});

/* A foreign paragraph, quotation or link. */
const ForeignPassage = Extension.create({
  name: "foreignPassage",
  addGlobalAttributes: () => [
    {
      types: ["paragraph", "blockquote", "link"],
      attributes: { lang: kept("lang"), dir: kept("dir") },
    },
  ],
  addCommands: () => ({
    setPassageLanguage:
      (language) =>
      ({ state, commands }) => {
        const attributes = language
          ? { lang: language, dir: directionOf(language) }
          : { lang: null, dir: null };
        if (state.selection.empty) return commands.updateAttributes("paragraph", attributes);
        return language
          ? commands.setMark("foreignWords", attributes)
          : commands.unsetMark("foreignWords");
      },
  }),
});

const PlainOrderedList = OrderedList.extend({
  addAttributes: () => ({
    start: {
      default: 1,
      parseHTML: (element) => Number.parseInt(element.getAttribute("start"), 10) || 1,
      renderHTML: ({ start }) => (start > 1 ? { start } : {}),
    },
  }),
  renderHTML: ({ HTMLAttributes }) => ["ol", HTMLAttributes, 0],
});

const PlainLink = Link.extend({
  inclusive: false,
  addAttributes: () => ({ href: kept("href") }),
  addKeyboardShortcuts: () => ({}),
});

const span = (name) => ({
  default: 1,
  parseHTML: (element) => Number.parseInt(element.getAttribute(name), 10) || 1,
  renderHTML: (attributes) => (attributes[name] > 1 ? { [name]: attributes[name] } : {}),
});
const cell = { colspan: span("colspan"), rowspan: span("rowspan") };
const PlainCell = TableCell.extend({ addAttributes: () => ({ ...cell }) });
const PlainHeader = TableHeader.extend({
  addAttributes: () => ({ ...cell, scope: kept("scope") }),
});

export const extensions = () => [
  Document,
  Paragraph,
  Text,
  HardBreak,
  Heading.configure({ levels: [2, 3] }),
  Blockquote,
  BulletList,
  PlainOrderedList,
  ListItem,
  HorizontalRule,
  Photo,
  Table.configure({ resizable: false }),
  TableRow,
  PlainHeader,
  PlainCell,
  Bold,
  Italic,
  Subscript,
  Superscript,
  PlainLink.configure({
    autolink: false,
    linkOnPaste: true,
    openOnClick: false,
    enableTarget: false,
    protocols: ["mailto", "tel"],
    HTMLAttributes: { target: null, rel: null, class: null },
  }),
  ForeignWords,
  ForeignPassage,
  History,
  Dropcursor,
  Gapcursor,
];
