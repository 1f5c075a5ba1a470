/* The toolbar of the body: one row of toggle buttons, moved through with the arrow keys. */

import { openPhotoPicker } from "../../../photos/photo-picker.js";
import { ask } from "./dialogs.js";
import { icon } from "./icons.js";

const mac = /Mac|iPhone|iPad/.test(navigator.platform);
const keys = (combination) => combination.replace("Mod", mac ? "⌘" : "Ctrl");

async function editLink(editor) {
  const href = editor.getAttributes("link").href || "";
  const others = href ? [{ name: "remove", label: gettext("Remove the link") }] : [];
  const fields = [
    { name: "href", label: gettext("Address"), value: href, required: true, dir: "ltr" },
  ];
  const answer = await ask(gettext("Link"), fields, { submit: gettext("Set the link"), others });
  if (answer === "remove") editor.chain().focus().extendMarkRange("link").unsetLink().run();
  if (!answer?.href) return;
  const typed = answer.href.trim();
  const address = /^(https?:|mailto:|tel:|\/|#)/i.test(typed) ? typed : `https://${typed}`;
  if (editor.state.selection.empty && !href) {
    const text = [{ type: "text", text: typed, marks: [{ type: "link", attrs: { href: address } }] }];
    editor.chain().focus().insertContent(text).run();
  } else {
    editor.chain().focus().extendMarkRange("link").setLink({ href: address }).run();
  }
}

async function chooseLanguage(editor) {
  const current =
    editor.getAttributes("foreignWords").lang || editor.getAttributes("paragraph").lang || "";
  const options = [
    ["", gettext("The language of the text")],
    ["ar", "العربية"],
    ["fr", "Français"],
    ["en", "English"],
    ["ha", "Hausa"],
    ["ff", "Fulfulde"],
    ["bm", "Bamanankan"],
    ["dje", "Zarma"],
    ["shu", "عربي تشادي"],
  ];
  const label = editor.state.selection.empty
    ? gettext("Language of this paragraph")
    : gettext("Language of the selected words");
  const fields = [{ name: "language", label, value: current, options }];
  const answer = await ask(gettext("Foreign passage"), fields, { submit: gettext("Set the language") });
  if (answer) editor.chain().focus().setPassageLanguage(answer.language).run();
}

async function insertPhoto(editor) {
  const card = await openPhotoPicker();
  if (card) editor.chain().focus().insertPhoto(card).run();
}

const toggle = (name, label, shortcut, command, active) => ({
  name,
  label,
  shortcut,
  run: (editor) => command(editor.chain().focus()).run(),
  active,
});
const act = (name, label, run, shortcut) => ({ name, label, run, shortcut });
const inTable = (name, label, command) => ({
  ...act(name, label, (editor) => editor.chain().focus()[command]().run()),
  shown: (editor) => editor.isActive("table"),
});

const groups = () => [
  [
    toggle("heading2", gettext("Heading"), "Mod+Alt+2", (chain) => chain.toggleHeading({ level: 2 }),
      (editor) => editor.isActive("heading", { level: 2 })),
    toggle("heading3", gettext("Subheading"), "Mod+Alt+3", (chain) => chain.toggleHeading({ level: 3 }),
      (editor) => editor.isActive("heading", { level: 3 })),
    toggle("quote", gettext("Quotation"), "Mod+Shift+B", (chain) => chain.toggleBlockquote(),
      (editor) => editor.isActive("blockquote")),
  ],
  [
    toggle("bold", gettext("Bold"), "Mod+B", (chain) => chain.toggleBold(),
      (editor) => editor.isActive("bold")),
    toggle("italic", gettext("Emphasis"), "Mod+I", (chain) => chain.toggleItalic(),
      (editor) => editor.isActive("italic")),
    { ...act("link", gettext("Link"), editLink, "Mod+K"), active: (editor) => editor.isActive("link") },
    {
      ...act("language", gettext("Foreign passage"), chooseLanguage),
      active: (editor) =>
        editor.isActive("foreignWords") || Boolean(editor.getAttributes("paragraph").lang),
    },
  ],
  [
    toggle("bullets", gettext("Bulleted list"), "Mod+Shift+8", (chain) => chain.toggleBulletList(),
      (editor) => editor.isActive("bulletList")),
    toggle("numbers", gettext("Numbered list"), "Mod+Shift+7", (chain) => chain.toggleOrderedList(),
      (editor) => editor.isActive("orderedList")),
  ],
  [
    act("photo", gettext("Photo from the library"), insertPhoto),
    act("table", gettext("Table"), (editor) =>
      editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()),
    act("rule", gettext("Separating line"), (editor) =>
      editor.chain().focus().setHorizontalRule().run()),
  ],
  [
    inTable("rowAfter", gettext("Add a row"), "addRowAfter"),
    inTable("rowDelete", gettext("Delete the row"), "deleteRow"),
    inTable("columnAfter", gettext("Add a column"), "addColumnAfter"),
    inTable("columnDelete", gettext("Delete the column"), "deleteColumn"),
    inTable("header", gettext("Header row"), "toggleHeaderRow"),
    inTable("tableDelete", gettext("Delete the table"), "deleteTable"),
  ],
  [
    act("undo", gettext("Undo"), (editor) => editor.chain().focus().undo().run(), "Mod+Z"),
    act("redo", gettext("Redo"), (editor) => editor.chain().focus().redo().run(), "Mod+Shift+Z"),
  ],
];

export function toolbar(editor, { controls }) {
  const bar = document.createElement("div");
  bar.className = "body-toolbar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", gettext("Text tools"));
  bar.setAttribute("aria-controls", controls);
  const buttons = [];

  for (const items of groups()) {
    const group = document.createElement("div");
    group.className = "body-tools";
    group.setAttribute("role", "group");
    for (const item of items) {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.tool = item.name;
      button.title = item.shortcut ? `${item.label} (${keys(item.shortcut)})` : item.label;
      button.setAttribute("aria-label", item.label);
      button.append(icon(item.name));
      // The selection must survive the press.
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => item.run(editor));
      group.append(button);
      buttons.push({ button, item });
    }
    bar.append(group);
  }

  function update() {
    for (const { button, item } of buttons) {
      if (item.active) button.setAttribute("aria-pressed", String(Boolean(item.active(editor))));
      if (item.shown) button.hidden = !item.shown(editor);
      button.tabIndex = -1;
    }
    for (const group of bar.children) {
      group.hidden = [...group.children].every((button) => button.hidden);
    }
    (buttons.find(({ button }) => button === document.activeElement) || buttons[0]).button.tabIndex = 0;
  }

  bar.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const direction = getComputedStyle(bar).direction === "rtl" ? -1 : 1;
    const shown = buttons.filter(({ button }) => button.offsetParent);
    const here = shown.findIndex(({ button }) => button === document.activeElement);
    const next = shown[(here + step * direction + shown.length) % shown.length];
    for (const { button } of buttons) button.tabIndex = -1;
    next.button.tabIndex = 0;
    next.button.focus();
  });
  editor.on("transaction", update);
  update();
  return bar;
}

export { editLink };
