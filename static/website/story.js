// Small conveniences of a story's page. Without this module nothing is missing but they.

const story = document.querySelector(".story");
const LONG_COPY = 200; // characters; a sentence that is quoted carries no line with the source

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
  });
}

// A film is fetched from elsewhere when the reader taps, and not before.

const FILMS = "https://www.youtube-nocookie.com/embed/";
const body = story?.querySelector(".body");

for (const embed of body?.querySelectorAll("[data-film]") ?? []) {
  const button = Object.assign(document.createElement("button"), { type: "button" });
  button.className = "act";
  button.textContent = body.dataset.play;
  const warning = Object.assign(document.createElement("small"), {
    textContent: ` ${body.dataset.warning}`,
  });
  button.addEventListener("click", () => {
    const frame = Object.assign(document.createElement("iframe"), {
      allow: "autoplay; fullscreen",
      referrerPolicy: "strict-origin-when-cross-origin", // YouTube plays nothing without it
      src: `${FILMS}${embed.dataset.film}?autoplay=1`,
      title: embed.querySelector("a").textContent,
    });
    button.replaceWith(frame);
    warning.remove();
    frame.focus();
  });
  embed.querySelector("p").after(button, warning);
}

// What the house says about copying: a line with the source, or a refusal that says so.

function credit(event) {
  const selection = getSelection();
  const text = selection.toString();
  if (text.length < LONG_COPY || !selection.containsNode(story, true)) return;
  const piece = document.createElement("div");
  piece.append(selection.getRangeAt(0).cloneContents());
  const source = `${story.dataset.line}\n${story.dataset.address}`; // the address on its own line
  piece.append(Object.assign(document.createElement("p"), { innerText: source }));
  event.clipboardData.setData("text/plain", `${text}\n\n${source}\n`);
  event.clipboardData.setData("text/html", piece.innerHTML);
  event.preventDefault();
}

function refuse(event) {
  if (event.target.closest("input, textarea") || !isGuarded(event)) return;
  event.preventDefault();
  say(story.dataset.notice);
}

function isGuarded({ type, target }) {
  const isText = story.contains(target) && !target.closest("a, button, .story-end");
  if (type !== "copy") return isText;
  const selection = getSelection(); // nothing in it: the guarded text cannot be selected
  return !selection.toString() || selection.containsNode(story.querySelector(".body"), true);
}

function say(words) {
  const line = document.querySelector(".said") ?? document.createElement("p");
  line.className = "said";
  line.role = "status";
  document.body.append(line);
  line.textContent = words;
  setTimeout(() => line.remove(), 6000);
}

if (story?.dataset.copying === "credit") document.addEventListener("copy", credit);
if (story?.dataset.copying === "guarded") {
  for (const act of ["copy", "contextmenu", "dragstart"]) document.addEventListener(act, refuse);
}

// The next story slides up where the text ends: on a wide screen in the empty margin, until the
// related stories come into sight; on a narrow one below the text. It never lies over anything.

const next = document.querySelector("[data-next]");

function close() {
  next.hidden = true;
  try {
    localStorage.setItem("next", "closed");
  } catch {} // it is closed on this page only
}

function isWanted() {
  if (!next || matchMedia("(prefers-reduced-motion: reduce)").matches) return false;
  try {
    return localStorage.getItem("next") !== "closed";
  } catch {
    return true;
  }
}

if (isWanted()) {
  const end = story.querySelector(".story-end");
  const below = document.querySelector(".related");
  const move = () => {
    const hasEnded = end.getBoundingClientRect().top < innerHeight * 1.25;
    const isBelow = below.getBoundingClientRect().top < innerHeight;
    const isBeside = getComputedStyle(next).position === "fixed";
    next.classList.toggle("next--up", hasEnded && !(isBeside && isBelow));
  };
  const soon = () => requestAnimationFrame(move); // when the browser measures anyway
  next.hidden = false;
  next.querySelector("button").addEventListener("click", close);
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && next.classList.contains("next--up")) close();
  });
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  soon();
}

// Tells that the story has been read for a while: for the list of what is read most. Nothing of
// the reader is sent, and who asks not to be followed is not counted.

const READ_AFTER = 10_000; // milliseconds

function tell() {
  if (document.hidden) return document.addEventListener("visibilitychange", wait, { once: true });
  fetch(story.dataset.read, {
    method: "POST",
    credentials: "omit",
    keepalive: true,
    referrerPolicy: "no-referrer",
  }).catch(() => {}); // a number less
}

function wait() {
  setTimeout(tell, READ_AFTER);
}

if (story?.dataset.read && !navigator.globalPrivacyControl && navigator.doNotTrack !== "1") wait();
