/* A photo of the library in the body: <figure data-photo="12"><figcaption>…</figcaption></figure>.
   What it looks like comes with the page; what is stored is its number and the caption. */

import { Node } from "django-prose-editor/editor";

export const Photo = Node.create({
  name: "photo",
  group: "block",
  content: "text*",
  marks: "",
  draggable: true,
  isolating: true,

  addOptions: () => ({ photos: new Map() }),

  addAttributes: () => ({
    photo: {
      default: null,
      parseHTML: (element) => element.getAttribute("data-photo"),
      renderHTML: ({ photo }) => ({ "data-photo": photo }),
    },
  }),

  parseHTML: () => [
    {
      tag: "figure[data-photo]",
      contentElement: (figure) =>
        figure.querySelector("figcaption") || document.createElement("figcaption"),
    },
  ],

  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, ["figcaption", 0]],

  addCommands() {
    return {
      insertPhoto:
        (card) =>
        ({ chain }) => {
          this.options.photos.set(String(card.id), card);
          const caption = card.caption ? [{ type: "text", text: card.caption }] : [];
          return chain()
            .insertContent({ type: this.name, attrs: { photo: String(card.id) }, content: caption })
            .run();
        },
    };
  },

  addNodeView() {
    return ({ node, getPos, editor }) => {
      const card = this.options.photos.get(String(node.attrs.photo));
      const dom = document.createElement("figure");
      dom.className = "body-photo";
      dom.dataset.photo = node.attrs.photo;
      const frame = document.createElement("div");
      frame.className = "body-photo-frame";
      frame.contentEditable = "false";
      if (card?.thumbnail_url) {
        const picture = document.createElement("img");
        picture.src = card.thumbnail_url;
        picture.alt = card.caption || "";
        picture.draggable = true;
        frame.append(picture);
      } else {
        const missing = document.createElement("p");
        missing.textContent = gettext("This photo is no longer in the library.");
        frame.append(missing);
      }
      const credit = document.createElement("span");
      credit.className = "body-photo-credit";
      credit.textContent = card?.credit || gettext("No credit");
      credit.classList.toggle("is-missing", !card?.credit);
      const remove = document.createElement("button");
      remove.type = "button";
      remove.textContent = "×";
      remove.title = gettext("Remove the photo");
      remove.setAttribute("aria-label", remove.title);
      remove.addEventListener("click", () => {
        const from = getPos();
        const { nodeSize } = editor.state.doc.nodeAt(from);
        editor.chain().deleteRange({ from, to: from + nodeSize }).focus().run();
      });
      frame.append(credit, remove);
      const caption = document.createElement("figcaption");
      caption.dataset.placeholder = gettext("Caption");
      const markEmpty = (current) =>
        caption.classList.toggle("is-empty", current.content.size === 0);
      markEmpty(node);
      dom.append(frame, caption);
      return {
        dom,
        contentDOM: caption,
        ignoreMutation: (mutation) => !caption.contains(mutation.target),
        stopEvent: (event) => frame.contains(event.target) && event.type === "click",
        update(updated) {
          if (updated.type !== node.type || updated.attrs.photo !== node.attrs.photo) return false;
          markEmpty(updated);
          return true;
        },
      };
    };
  },

  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { $from } = editor.state.selection;
        if ($from.parent.type.name !== this.name) return false;
        return editor
          .chain()
          .insertContentAt($from.after(), { type: "paragraph" })
          .focus($from.after() + 1)
          .run();
      },
    };
  },
});
