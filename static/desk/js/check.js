/* The publish check while somebody writes: the desk looks at what is typed and says what is missing.
   The table of checks is the server's; nothing is decided here. */

const PAUSE = 1000; // milliseconds without a key before the desk is asked

class Check {
  constructor(box, form) {
    this.box = box;
    this.form = form;
    this.language = box.dataset.language;
    this.sent = "";
    form.addEventListener("input", () => this.ask());
    form.addEventListener("change", () => this.ask());
    form.addEventListener("desk:changed", () => this.ask());
    document.addEventListener("desk:language", () => this.ask());
    box.addEventListener("click", (event) => this.follow(event));
  }

  part(name) {
    return this.box.querySelector(`[data-${name}]`);
  }

  ask() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  data() {
    const typed = new FormData(this.form);
    const data = new URLSearchParams();
    for (const name of ["headline", "summary", "slug", "body"]) {
      data.set(name, typed.get(`${this.language}-${name}`) ?? "");
    }
    for (const name of ["section", "lead_photo"]) data.set(name, typed.get(name) ?? "");
    for (const name of typed.getAll("bylines-name")) data.append("bylines-name", name);
    return data;
  }

  async look() {
    if (this.box.closest("[hidden]")) return;
    const data = this.data();
    if (data.toString() === this.sent) return;
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const response = await fetch(this.box.dataset.url, {
        method: "POST",
        body: data,
        headers: { "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value },
        signal: this.asking.signal,
      });
      if (!response.headers.get("Content-Type")?.startsWith("application/json")) return;
      this.show(await response.json());
      this.sent = data.toString();
    } catch {
      // Without a connection what was said last stays; saving checks again.
    }
  }

  show(answer) {
    const verdict = this.part("verdict");
    const hasChanged = verdict.textContent !== answer.verdict;
    verdict.textContent = answer.verdict;
    verdict.dataset.state = answer.can_be_published ? (answer.open.length ? "warn" : "ok") : "block";
    this.part("length").textContent = answer.length;
    this.part("open").replaceChildren(...answer.open.map((item) => row(item, true)));
    this.part("fulfilled").replaceChildren(...answer.fulfilled.map((item) => row(item, false)));
    if (hasChanged) this.part("said").textContent = answer.verdict;
    const detail = { language: this.language, ...answer };
    document.dispatchEvent(new CustomEvent("desk:checked", { detail }));
  }

  /* An item leads to its field, wherever that is: in the drawer, folded away, in the editor. */
  follow(event) {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    for (let part = field.closest("details"); part; part = part.parentElement.closest("details")) {
      part.open = true;
    }
    const side = document.getElementById("article-side");
    if (side?.classList.contains("is-open") && !side.contains(field)) {
      side.querySelector("[data-side-close]").click();
    }
    (field.closest(".field, .paper-field") ?? field).scrollIntoView({ block: "center" });
    if (field.editor) field.editor.commands.focus();
    else if (field.matches("input:not([type=hidden]), select, textarea")) field.focus();
    else (field.closest(".field") ?? field).querySelector("input:not([type=hidden]), button")?.focus();
  }
}

function row(item, isLink) {
  const line = document.createElement("li");
  line.dataset.state = item.state;
  line.dataset.key = item.key;
  if (!isLink) {
    line.textContent = item.text;
    return line;
  }
  const link = document.createElement("a");
  link.href = `#${item.field}`;
  link.textContent = item.text;
  line.append(link);
  return line;
}

export function publishChecks(form) {
  for (const box of document.querySelectorAll("[data-check]")) new Check(box, form).ask();
}
