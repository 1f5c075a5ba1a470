// Text size and colours, chosen by the reader. What is chosen is applied by display.js.

const panel = document.querySelector("[data-display]");
const root = document.documentElement;

function choose({ target }) {
  root.dataset[target.name] = target.value;
  if (!target.value) delete root.dataset[target.name];
  const { text, colours } = root.dataset;
  try {
    if (text || colours) localStorage.setItem("display", JSON.stringify({ text, colours }));
    else localStorage.removeItem("display");
  } catch {} // it holds for this page only
}

if (panel) {
  for (const input of panel.querySelectorAll("input")) {
    input.checked = input.value === (root.dataset[input.name] ?? "");
  }
  panel.addEventListener("change", choose);
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    event.stopPropagation(); // one press closes one thing
    panel.open = false;
    panel.querySelector("summary").focus();
  });
  document.addEventListener("click", ({ target }) => {
    if (!panel.contains(target)) panel.open = false;
  });
  panel.hidden = false;
}
