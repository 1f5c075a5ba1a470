/* Uploading: dropping and pasting files, and sending them one after another with progress.

The form works without it. Each file is a request of its own, so that a broken one keeps no other
out and a lost network costs one file, which can be sent again. When all are in, the page goes on
to where their words are written. */

const SLOW = 120_000; // milliseconds without an answer after the last byte has left

const ask = (row, name) => row.querySelector(`[data-${name}]`);

class Upload {
  constructor(queue, file) {
    this.queue = queue;
    this.file = file;
    this.row = queue.template.content.cloneNode(true).firstElementChild;
    ask(this.row, "name").textContent = file.name;
    ask(this.row, "again").addEventListener("click", () => {
      this.show("waiting");
      queue.run();
    });
    this.show("waiting");
  }

  show(state, reasons = []) {
    this.state = state;
    this.row.dataset.state = state;
    for (const text of this.row.querySelectorAll("[data-when]")) {
      text.hidden = text.dataset.when !== state;
    }
    ask(this.row, "bar").hidden = state !== "sending";
    ask(this.row, "again").hidden = state !== "failed";
    ask(this.row, "reason").textContent = reasons.join(" ");
  }

  /* Never rejects: what went wrong stands in the row. */
  send(words) {
    if (this.file.size > this.queue.maxBytes) {
      this.show("refused", [this.queue.form.dataset.tooLarge]);
      return Promise.resolve();
    }
    const data = new FormData();
    for (const [name, value] of words) data.append(name, value);
    data.append("files", this.file);
    const bar = ask(this.row, "bar");
    bar.value = 0;
    this.show("sending");
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("POST", this.queue.url);
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) bar.value = event.loaded / event.total;
      });
      request.upload.addEventListener("load", () => {
        bar.removeAttribute("value"); // all bytes are there; the server looks at the picture
        request.timeout = SLOW;
      });
      request.addEventListener("loadend", () => {
        this.take(request.status, request.response);
        resolve();
      });
      request.send(data);
    });
  }

  take(status, answer) {
    if (!answer?.taken) {
      // No network, an expired login, or a server in trouble: the file is still in the browser.
      this.show("failed", status === 0 ? [] : [this.queue.form.dataset.noAnswer]);
      return;
    }
    const [photo] = answer.taken;
    if (!photo) {
      this.show("refused", answer.refused);
      return;
    }
    this.photo = photo;
    const link = ask(this.row, "link");
    link.href = photo.url;
    link.hidden = false;
    ask(this.row, "found").hidden = !photo.has_found_words;
    const image = ask(this.row, "thumbnail");
    if (photo.thumbnail_url) image.src = photo.thumbnail_url;
    image.hidden = !photo.thumbnail_url;
    this.show(photo.is_new ? "new" : "known");
  }
}

class Queue {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.url;
    this.maxBytes = Number(form.dataset.maxBytes);
    this.template = form.querySelector("[data-upload-row]");
    this.list = form.querySelector("[data-photo-chosen]");
    this.status = form.querySelector("[data-upload-status]");
    this.next = form.querySelector("[data-upload-next]");
    this.uploads = [];
    this.isRunning = false;
  }

  show(files) {
    const done = this.uploads.filter((upload) => upload.photo);
    this.uploads = [...done, ...[...files].map((file) => new Upload(this, file))];
    this.list.replaceChildren(...this.uploads.map((upload) => upload.row));
    this.list.hidden = this.uploads.length === 0;
  }

  async run() {
    if (this.isRunning) return;
    this.isRunning = true;
    const words = [...new FormData(this.form)].filter(([name]) => name !== "files");
    let upload;
    while ((upload = this.uploads.find(({ state }) => state === "waiting"))) {
      this.tell();
      await upload.send(words);
    }
    this.isRunning = false;
    this.tell();
    this.goOn();
  }

  tell() {
    const done = this.uploads.filter(({ state }) => state !== "waiting" && state !== "sending");
    this.status.textContent = this.form.dataset.progress
      .replace("{done}", done.length)
      .replace("{all}", this.uploads.length);
  }

  goOn() {
    const taken = this.uploads.filter((upload) => upload.photo).map(({ photo }) => photo);
    if (!taken.length) return;
    const numbers = [...new Set(taken.map((photo) => photo.id))].join(",");
    this.next.href = this.form.dataset.next + numbers;
    this.next.hidden = false;
    const isSmooth = this.uploads.every(({ state }) => state === "new");
    if (isSmooth) location.assign(this.next.href);
    else this.next.focus();
  }
}

function enhance(form) {
  const drop = form.querySelector("[data-photo-drop]");
  const input = drop.querySelector("input[type=file]");
  const button = form.querySelector("input[type=submit]");
  const queue = new Queue(form);
  const take = (files) => {
    input.files = files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  input.addEventListener("change", () => queue.show(input.files));
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
  form.addEventListener("submit", async (event) => {
    if (!input.files.length || !queue.url) return; // the server says what is missing
    event.preventDefault();
    const usual = button.value;
    button.value = button.dataset.busy;
    button.disabled = true;
    await queue.run();
    button.value = usual;
    button.disabled = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (queue.isRunning) event.preventDefault();
  });
}

document.querySelectorAll("[data-photo-upload]").forEach(enhance);
