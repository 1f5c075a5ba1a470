/* The picker, in a frame of the page that wants a photo: tells it what was chosen. */

const tell = (message) => window.parent.postMessage(message, location.origin);

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-photo-close]")) tell({ type: "photo-picker-closed" });
  const choice = event.target.closest("[data-photo]");
  if (!choice) return;
  const { photo, caption, credit, thumbnailUrl, warning } = choice.dataset;
  if (warning && !window.confirm(warning)) return;
  tell({ type: "photo-chosen", id: Number(photo), caption, credit, thumbnail_url: thumbnailUrl });
});

document.addEventListener("keydown", (event) => {
  // The dialog around the frame hears nothing of the keys in here.
  if (event.key === "Escape") tell({ type: "photo-picker-closed" });
});
