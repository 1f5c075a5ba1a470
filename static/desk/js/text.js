/* Text fields that grow with what is in them, keep to one line, and count. */

const GROWS_BY_ITSELF = CSS.supports("field-sizing", "content");

function grow(field) {
  if (GROWS_BY_ITSELF) return;
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight + 2}px`;
}

function count(field, output) {
  if (!field.dataset.bestLength) return;
  const length = [...field.value.trim()].length;
  const best = Number(field.dataset.bestLength);
  output.firstChild.textContent = length ? `${length} / ${best}` : "";
  output.classList.toggle("is-over", length > best);
}

export function growingText(root = document) {
  for (const field of root.querySelectorAll("[data-grow]")) {
    if ("oneLine" in field.dataset) field.rows = 1;
    const output = document.createElement("output");
    output.className = "counter";
    output.setAttribute("for", field.id);
    const numbers = document.createElement("bdi");
    numbers.dir = "ltr";
    output.append(numbers);
    field.after(output);
    const update = () => {
      if (field.offsetParent) grow(field);
      count(field, output);
    };
    field.addEventListener("input", () => {
      if ("oneLine" in field.dataset && /[\r\n]/.test(field.value)) {
        const caret = field.selectionStart;
        field.value = field.value.replace(/\s*[\r\n]+\s*/g, " ");
        field.setSelectionRange(caret, caret);
      }
      update();
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && "oneLine" in field.dataset && !event.isComposing) {
        event.preventDefault();
      }
    });
    document.addEventListener("desk:language", () => setTimeout(update));
    addEventListener("resize", update);
    document.fonts.ready.then(update);
    update();
  }
}
