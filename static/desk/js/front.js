/* The board of the front page: every form acts at once, and cards are dragged to their places.

   Without this script the same forms work one page at a time. What an act did is said in the live
   region, and the keyboard stays on the story that was moved. */

const front = document.querySelector("[data-front]");
const said = document.querySelector("[data-said]");
const search = front.querySelector("[data-search]");
const part = (name) => front.querySelector(`[data-part="${name}"]`);
const cardOf = (article) => front.querySelector(`[data-part="board"] [data-card="${article}"]`);

function say(text) {
  said.textContent = "";
  setTimeout(() => {
    said.textContent = text;
  }, 50);
}

function warn(text) {
  const old = front.querySelector(".front-warning");
  const note = old || document.createElement("p");
  note.className = "errornote front-warning";
  note.setAttribute("role", "alert");
  note.textContent = text;
  front.querySelector("[data-part=board]").prepend(note);
  note.scrollIntoView({ block: "nearest" });
}

/* Where the keyboard was, in words that survive the exchange of the board. */
function place() {
  const element = document.activeElement;
  return {
    article: element?.closest("[data-card]")?.dataset.card,
    key: element?.dataset?.key,
    zone: element?.closest("[data-zone]")?.querySelector("h2")?.id,
  };
}

function focusOn({ article, key, zone }) {
  const card = article && cardOf(article);
  const named = card?.querySelector(`[data-key="${key}"]:not(:disabled)`);
  const target =
    named ||
    card?.querySelector(".front-acts button:not(:disabled)") ||
    (key && part("board").querySelector(`[data-key="${key}"]`)) ||
    (zone && document.getElementById(zone));
  target?.focus({ preventScroll: false });
}

/* What is typed into the fields of a story and not kept yet outlives the exchange of the board. */
function typed() {
  const fields = part("board").querySelectorAll(".front-more input:not([type=hidden])");
  return [...fields]
    .filter((field) => field.value !== field.defaultValue)
    .map(({ id, value }) => ({ id, value }));
}

function typeAgain(texts) {
  for (const { id, value } of texts) {
    const field = document.getElementById(id);
    if (!field) continue;
    field.value = value;
    field.closest("details").open = true;
  }
}

function show(answer, texts = []) {
  for (const name of ["board", "found"]) {
    if (answer[name] !== undefined) part(name).innerHTML = answer[name];
  }
  typeAgain(texts);
  dress();
}

async function ask(address, options = {}) {
  const response = await fetch(address, {
    ...options,
    headers: { Accept: "application/json", ...options.headers },
  });
  if (response.redirected || !response.headers.get("Content-Type")?.includes("json")) {
    location.reload(); // logged out, or the role was taken away
    return null;
  }
  return { ok: response.ok, ...(await response.json()) };
}

async function act(address, data, { focus = place() } = {}) {
  data.set("q", search.elements.q.value);
  front.setAttribute("aria-busy", "true");
  try {
    const answer = await ask(address, { method: "POST", body: data });
    if (!answer) return;
    const kept = answer.ok && data.get("do") === "amend" ? data.get("article") : "";
    show(answer, typed().filter(({ id }) => !kept || !id.endsWith(`-${kept}`)));
    if (answer.ok) say(answer.said);
    else warn(answer.said);
    focusOn(focus);
  } catch {
    warn(gettext("The network is away: nothing was changed. Try again."));
  } finally {
    front.removeAttribute("aria-busy");
  }
}

front.addEventListener("submit", (event) => {
  const form = event.target;
  if (form === search) {
    event.preventDefault();
    find();
  } else if (form.method === "post") {
    event.preventDefault();
    const data = new FormData(form, event.submitter);
    act(form.action, data);
  }
});

let timer;
let turn = 0;
async function find() {
  const mine = ++turn;
  const address = new URL(front.dataset.page, location.href);
  address.searchParams.set("q", search.elements.q.value);
  try {
    const answer = await ask(address);
    if (answer && mine === turn) {
      part("found").innerHTML = answer.found;
      dress();
    }
  } catch {
    // Without a network the stories that were found stay.
  }
}
search.elements.q.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(find, 250);
});

/* Dragging, by mouse, pen or finger. */

let drag = null;

function clearMarks() {
  for (const marked of front.querySelectorAll(".drops-before, .drops-here, .drops-not")) {
    marked.classList.remove("drops-before", "drops-here", "drops-not");
  }
}

function aim(x, y) {
  clearMarks();
  drag.target = null;
  const under = document.elementFromPoint(x, y);
  const zone = under?.closest("[data-zone]");
  if (!zone) return;
  const isElsewhere = zone.dataset.section && zone.dataset.section !== drag.card.dataset.section;
  if (isElsewhere) {
    zone.classList.add("drops-not");
    drag.refused = zone;
    return;
  }
  drag.refused = null;
  const cards = [...zone.querySelectorAll("[data-card]")].filter((card) => card !== drag.card);
  const before = cards.find((card) => {
    const { top, height } = card.getBoundingClientRect();
    return y < top + height / 2;
  });
  (before || zone).classList.add(before ? "drops-before" : "drops-here");
  drag.target = { zone: zone.dataset.zone, before: before?.dataset.card || "" };
}

function scrollAtEdges(y) {
  const edge = 70;
  if (y < edge) scrollBy(0, y - edge);
  else if (y > innerHeight - edge) scrollBy(0, y - innerHeight + edge);
}

function drop(isMeant) {
  const { card, target, refused } = drag;
  card.classList.remove("is-dragged");
  clearMarks();
  drag = null;
  if (!isMeant) return;
  if (!target) {
    if (refused) {
      warn(
        interpolate(
          gettext("The story belongs to another section: %(section)s."),
          { section: `\u2068${card.dataset.sectionName || "—"}\u2069` },
          true,
        ),
      );
    }
    return;
  }
  const form = card.querySelector(".front-acts");
  const data = new FormData(form);
  data.set("do", "place");
  data.set("zone", target.zone);
  data.set("before", target.before);
  act(form.action, data, { focus: { article: card.dataset.card, key: "place" } });
}

function dress() {
  for (const grip of front.querySelectorAll("[data-grip]")) grip.hidden = false;
}

front.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest("[data-grip]");
  if (!grip || event.button !== 0) return;
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  drag = { card: grip.closest("[data-card]"), target: null, refused: null };
  drag.card.classList.add("is-dragged");
});
front.addEventListener("pointermove", (event) => {
  if (!drag) return;
  scrollAtEdges(event.clientY);
  aim(event.clientX, event.clientY);
});
front.addEventListener("pointerup", () => drag && drop(true));
front.addEventListener("pointercancel", () => drag && drop(false));
document.addEventListener("keydown", (event) => {
  if (drag && event.key === "Escape") drop(false);
});

dress();
