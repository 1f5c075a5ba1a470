/* The preview: the computer's page shrinks to the room there is, and a new link can be copied. */

const WIDTH = 1280; // pixels of the window that the wide frame stands for
const box = document.querySelector(".preview-desktop");
const frame = box.querySelector("iframe");

new ResizeObserver(() => {
  if (!box.clientWidth) return;
  const scale = Math.min(1, box.clientWidth / WIDTH);
  frame.style.scale = String(scale);
  frame.style.blockSize = `${box.clientHeight / scale}px`;
}).observe(box);

const fresh = document.querySelector("[data-fresh]");
const copy = document.querySelector("[data-copy]");
if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(fresh.value);
    copy.textContent = copy.dataset.done;
  });
}
fresh?.addEventListener("focus", () => fresh.select());
