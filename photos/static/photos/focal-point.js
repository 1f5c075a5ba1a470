/* The focal point: set by a click on the picture or moved with the arrow keys; the crops follow.

The point stands in the form's number fields, which work without this script. A photo is never
mirrored, so x grows to the right in every language; the frame is dir="ltr" and its inline axis
therefore runs that way too. */

const STEP = 0.01;
const LARGE_STEP = 0.05; // with the Shift key
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const within = (value) => Math.min(1, Math.max(0, value));

/* The share of the picture that lies before the crop, as photos/renditions.py cuts it: centred on
the point as far as the edges allow. In the terms of object-position, as a percentage. */
function position(point, share) {
  if (share >= 1) return 50;
  const before = Math.min(Math.max(point - share / 2, 0), 1 - share);
  return (100 * before) / (1 - share);
}

function showCrop(image, { width, height }, x, y) {
  const [across, down] = image.dataset.crop.split(":").map(Number);
  const ratio = across / down;
  const shareAcross = Math.min(1, (height * ratio) / width);
  const shareDown = Math.min(1, width / ratio / height);
  image.style.objectPosition = `${position(x, shareAcross)}% ${position(y, shareDown)}%`;
}

function enhance(section) {
  const fields = ["focal_x", "focal_y"].map((name) => document.getElementById(`id_${name}`));
  const frame = section.querySelector("[data-frame]");
  if (!frame || fields.includes(null)) return;
  const size = { width: Number(section.dataset.width), height: Number(section.dataset.height) };
  const point = section.querySelector("[data-point]");
  const crops = section.querySelectorAll("[data-crop]");

  const current = () => fields.map((field) => within(Number.parseFloat(field.value) || 0));
  const show = () => {
    const [x, y] = current();
    point.style.insetInlineStart = `${100 * x}%`;
    point.style.insetBlockStart = `${100 * y}%`;
    for (const image of crops) showCrop(image, size, x, y);
  };
  const move = (x, y) => {
    [x, y].forEach((value, index) => {
      fields[index].value = within(value).toFixed(3);
      fields[index].dispatchEvent(new Event("change", { bubbles: true }));
    });
    show();
  };

  frame.addEventListener("click", (event) => {
    if (event.target === point) return;
    const box = frame.getBoundingClientRect();
    move((event.clientX - box.x) / box.width, (event.clientY - box.y) / box.height);
  });
  point.addEventListener("keydown", (event) => {
    const direction = MOVES[event.key];
    if (!direction) return;
    event.preventDefault(); // the page does not scroll
    const step = event.shiftKey ? LARGE_STEP : STEP;
    const [x, y] = current();
    move(x + direction[0] * step, y + direction[1] * step);
  });
  for (const field of fields) field.addEventListener("input", show);

  for (const part of [point, ...section.querySelectorAll("[data-help], [data-crops]")]) {
    part.hidden = false;
  }
  frame.classList.add("is-live");
  show();
}

document.querySelectorAll("[data-focal-point]:not([data-is-fixed])").forEach(enhance);
