/* Choosing a photo of the library: a dialog with the picker page of the desk in a frame.

openPhotoPicker({ language: "fr" }) gives { id, caption, credit, thumbnail_url }, with the words in
that language, or null when nothing was chosen. Every [data-photo-picker] of the page (see
widgets.py) is made to use it. */

const USUAL_ADDRESS = "/desk/photos/photo/picker/";

function addressOf(url, language) {
  const known = document.querySelector("[data-photo-picker]")?.dataset.url;
  const address = new URL(url || known || USUAL_ADDRESS, location.href);
  if (language) address.searchParams.set("language", language);
  return address.href;
}

export function openPhotoPicker({ url, language } = {}) {
  const dialog = document.createElement("dialog");
  const frame = document.createElement("iframe");
  dialog.className = "photo-dialog";
  frame.src = addressOf(url, language);
  frame.addEventListener("load", () => {
    frame.title = frame.contentDocument?.title ?? "";
    dialog.setAttribute("aria-label", frame.title);
  });
  dialog.append(frame);
  document.body.append(dialog);
  return new Promise((resolve) => {
    let chosen = null;
    const listen = (event) => {
      if (event.source !== frame.contentWindow || event.origin !== location.origin) return;
      if (event.data?.type === "photo-chosen") {
        const { id, caption, credit, thumbnail_url } = event.data;
        chosen = { id, caption, credit, thumbnail_url };
      } else if (event.data?.type !== "photo-picker-closed") return;
      dialog.close();
    };
    window.addEventListener("message", listen);
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close(); // beside the frame
    });
    dialog.addEventListener("close", () => {
      window.removeEventListener("message", listen);
      dialog.remove();
      resolve(chosen);
    });
    dialog.showModal();
  });
}

function enhance(picker) {
  const part = (name) => picker.querySelector(`[data-${name}]`);
  const input = part("number").querySelector("input");
  const choose = part("choose");
  const show = (photo) => {
    input.value = photo?.id ?? "";
    part("thumbnail").src = photo?.thumbnail_url ?? "";
    part("caption").textContent = photo?.caption || (photo ? `#${photo.id}` : "");
    part("shown").hidden = part("remove").hidden = !photo;
    choose.textContent = photo ? choose.dataset.another : choose.dataset.first;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  choose.addEventListener("click", async () => {
    const photo = await openPhotoPicker({ url: picker.dataset.url });
    if (photo) show(photo);
    choose.focus();
  });
  part("remove").addEventListener("click", () => {
    show(null);
    choose.focus();
  });
  for (const label of input.labels) label.htmlFor = choose.id;
  part("number").hidden = true;
  part("buttons").hidden = false;
}

document.querySelectorAll("[data-photo-picker]").forEach(enhance);
