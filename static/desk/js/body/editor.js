/* The prose editor over every text area of a body. It is made when its language is first shown. */

import { Editor } from "django-prose-editor/editor";
import { CopyMarks } from "../notes/marks.js";
import { extensions } from "./extensions.js";
import { hasPictures, tidyHtml, tidyText } from "./paste.js";
import { Photo } from "./photo.js";
import { editLink, toolbar } from "./toolbar.js";

const isEmpty = (html) => /^<(p|h2|h3)( [^>]*)?><\/\1>$/.test(html);

function label(field) {
  return document.querySelector(`label[for="${field.id}"]`);
}

export function bodyEditor(field) {
  const box = document.createElement("div");
  box.className = "body-editor";
  field.before(box);
  field.hidden = true;
  const photos = new Map(Object.entries(JSON.parse(field.dataset.photos || "{}")));
  const words = document.createElement("output");
  words.className = "counter body-counter";

  const refusal = document.createElement("p");
  refusal.className = "paste-refusal";
  refusal.setAttribute("role", "status");
  refusal.hidden = true;
  refusal.textContent = gettext(
    "Pasted pictures are left out: upload them to the photo library, with their credit, and choose them from there.",
  );

  const editor = new Editor({
    element: box,
    content: field.value,
    editable: !field.disabled,
    injectCSS: false, // a style element would break the page's policy; prose.css has the rules
    enableInputRules: false, // a dash opens a line of dialogue here, not a list
    enablePasteRules: false,
    extensions: [...extensions(), CopyMarks].map((extension) =>
      extension.name === Photo.name ? extension.configure({ photos }) : extension,
    ),
    editorProps: {
      attributes: {
        id: `${field.id}-prose`,
        class: "body-prose",
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label(field)?.textContent.trim() || field.name,
        lang: field.lang,
        dir: field.dir,
        spellcheck: "true",
      },
      transformPastedHTML: tidyHtml,
      transformPastedText: tidyText,
      handlePaste(view, event) {
        refusal.hidden = !hasPictures(event.clipboardData);
        return false; // the words come in all the same
      },
      handleKeyDown(view, event) {
        if (!(event.ctrlKey || event.metaKey) || event.altKey || event.code !== "KeyK") return false;
        event.preventDefault();
        editLink(editor);
        return true;
      },
    },
    onUpdate() {
      const html = editor.getHTML();
      field.value = isEmpty(html) ? "" : html;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });

  // Words are counted where the reading time on the site comes from, by the publish check.
  document.addEventListener("desk:checked", ({ detail }) => {
    if (field.name === `${detail.language}-body`) words.textContent = detail.length;
  });

  box.prepend(toolbar(editor, { controls: `${field.id}-prose` }));
  box.after(words);
  words.after(refusal);
  label(field)?.addEventListener("click", () => editor.commands.focus());
  field.editor = editor;
  field.dispatchEvent(new CustomEvent("desk:editor", { bubbles: true }));
  return editor;
}

const onSight = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      onSight.unobserve(target);
      bodyEditor(target);
    }
  },
  { rootMargin: "2000px" },
);
for (const field of document.querySelectorAll("[data-body-editor]")) onSight.observe(field);
