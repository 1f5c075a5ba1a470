// The queue of comments by keyboard. Without this module every comment has its buttons.

const form = document.querySelector("[data-queue]");
const queue = [...document.querySelectorAll("[data-comment]")];
const tickAll = document.querySelector("[data-tick-all]");

const box = (comment) => comment.querySelector("input[type=checkbox]");
const here = () => queue.findIndex((comment) => comment.contains(document.activeElement));

function go(step) {
  const next = queue[Math.min(Math.max(here() + step, 0), queue.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function decide(key) {
  const isAnyTicked = queue.some((comment) => box(comment).checked);
  const place = isAnyTicked ? form.querySelector(".queue-bar") : queue[here()];
  place?.querySelector(`[data-key="${key}"]`).click();
}

// By the place of the key, so that they work while the keyboard writes Arabic.
const ACTS = {
  KeyJ: () => go(1),
  KeyK: () => go(-1),
  KeyX: () => here() >= 0 && box(queue[here()]).click(),
  KeyA: () => decide("a"),
  KeyR: () => decide("r"),
  KeyS: () => decide("s"),
};

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.matches("textarea, select, input:not([type=checkbox])");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !ACTS[event.code]) return;
  event.preventDefault();
  ACTS[event.code]();
});

if (tickAll) {
  tickAll.hidden = document.querySelector("[data-tick-all-label]").hidden = false;
  tickAll.addEventListener("change", () => {
    for (const comment of queue) box(comment).checked = tickAll.checked;
  });
}
