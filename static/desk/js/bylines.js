/* Bylines: rows that are added, removed, and put in order by dragging or with buttons. */

import { suggest } from "./suggestions.js";

export function bylineRows(root = document) {
  for (const box of root.querySelectorAll("[data-bylines]")) rows(box);
}

function rows(box) {
  const list = box.querySelector("[data-rows]");
  const add = box.querySelector("[data-add]");
  const blank = list.lastElementChild.cloneNode(true);
  const changed = () => box.dispatchEvent(new CustomEvent("desk:changed", { bubbles: true }));
  let dragged = null;

  function dress(row) {
    const name = row.querySelector("[data-name]");
    const author = row.querySelector("[data-author]");
    row.querySelector("[data-buttons]").hidden = false;
    row.querySelector("[data-grip]").hidden = false;
    suggest(name, box.dataset.suggestions, {
      onPick({ id, text }) {
        author.value = id;
        name.value = text;
        changed();
      },
    });
    name.addEventListener("input", () => {
      author.value = "";
    });
    name.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    const grip = row.querySelector("[data-grip]");
    grip.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      dragged = row;
      row.classList.add("is-dragged");
    });
    grip.addEventListener("pointermove", (event) => {
      if (dragged !== row) return;
      for (const other of list.children) {
        const { top, height } = other.getBoundingClientRect();
        if (other === row || event.clientY < top || event.clientY > top + height) continue;
        const goesAfter = event.clientY > top + height / 2;
        if (goesAfter) other.after(row);
        else other.before(row);
      }
    });
    grip.addEventListener("pointerup", () => {
      dragged = null;
      row.classList.remove("is-dragged");
      changed();
    });
  }

  function append() {
    const row = blank.cloneNode(true);
    row.querySelector("[data-name]").value = "";
    list.append(row);
    dress(row);
    return row;
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const row = event.target.closest("[data-row]");
    if (!button || !row) return;
    if ("remove" in button.dataset) {
      const next = row.nextElementSibling || row.previousElementSibling || append();
      row.remove();
      next.querySelector("[data-name]").focus();
    } else if (button.dataset.move === "-1" && row.previousElementSibling) {
      row.previousElementSibling.before(row);
      button.focus();
    } else if (button.dataset.move === "1" && row.nextElementSibling) {
      row.nextElementSibling.after(row);
      button.focus();
    }
    changed();
  });
  add.hidden = false;
  add.addEventListener("click", () => append().querySelector("[data-name]").focus());
  if (list.children.length > 1) list.lastElementChild.remove();
  for (const row of list.children) dress(row);
}
