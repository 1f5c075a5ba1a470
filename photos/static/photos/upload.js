/* Uploading: the names of the chosen files, dropping and pasting them, and a button that says it is
at work. The form works without it. */

function listChosen(input, list) {
  list.replaceChildren(
    ...[...input.files].map((file) => {
      const name = document.createElement("bdi");
      name.textContent = file.name;
      const item = document.createElement("li");
      item.append(name);
      return item;
    }),
  );
  list.hidden = input.files.length === 0;
}

function enhance(form) {
  const drop = form.querySelector("[data-photo-drop]");
  const input = drop.querySelector("input[type=file]");
  const list = drop.querySelector("[data-photo-chosen]");
  input.addEventListener("change", () => listChosen(input, list));
  for (const [kind, isOver] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
    drop.addEventListener(kind, (event) => {
      drop.classList.toggle("is-over", isOver);
      if (kind === "dragleave") return;
      event.preventDefault(); // or the browser would open the file
      if (kind === "drop" && event.dataTransfer.files.length) take(event.dataTransfer.files);
    });
  }
  document.addEventListener("paste", (event) => {
    if (event.clipboardData.files.length) take(event.clipboardData.files);
  });
  const button = form.querySelector("input[type=submit]");
  const usual = button.value;
  form.addEventListener("submit", () => {
    button.value = button.dataset.busy;
    button.disabled = true;
  });
  window.addEventListener("pageshow", () => {
    button.value = usual; // the reader came back to a page that was kept as it stood
    button.disabled = false;
  });

  function take(files) {
    input.files = files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

document.querySelectorAll("[data-photo-upload]").forEach(enhance);
