// Offers subjects, authors and stories while somebody types. Without this module, or when the
// network fails, the form does all that is needed. Nothing is stored and no cookie is sent.

const PAUSE = 180; // milliseconds without a key before anything is asked for
const SHORTEST = 2; // letters

const form = document.querySelector("[data-suggest]");
const input = form?.querySelector("input[type=search]");

function build() {
  const list = Object.assign(document.createElement("ul"), {
    id: "search-offers",
    className: "search-offers",
    hidden: true,
  });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.parentElement.append(list);
  return list;
}

function offer(list, suggestions) {
  list.replaceChildren(
    ...suggestions.map(({ text, url }, number) => {
      const option = document.createElement("li");
      option.id = `search-offer-${number}`;
      option.dir = "auto";
      option.dataset.url = url;
      option.textContent = text;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      return option;
    }),
  );
  show(list, suggestions.length > 0);
}

function show(list, isShown) {
  list.hidden = !isShown;
  input.setAttribute("aria-expanded", String(isShown));
  if (!isShown) input.removeAttribute("aria-activedescendant");
}

function chosen(list) {
  return list.querySelector("[aria-selected=true]");
}

function move(list, step) {
  const options = [...list.children];
  const before = options.indexOf(chosen(list));
  const number = before < 0 && step < 0 ? options.length - 1 : before + step;
  options.forEach((option, place) => option.setAttribute("aria-selected", String(place === number)));
  const option = options[number];
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
}

function start(list) {
  let waiting;
  let request;

  async function ask() {
    const words = input.value.trim();
    request?.abort();
    if (words.length < SHORTEST) return show(list, false);
    request = new AbortController();
    const address = `${form.dataset.suggest}?${new URLSearchParams({ q: words })}`;
    try {
      const response = await fetch(address, { credentials: "omit", signal: request.signal });
      if (!response.ok) throw new Error(response.statusText);
      offer(list, (await response.json()).suggestions);
    } catch {
      show(list, false);
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "Escape") show(list, false);
    else if (event.key === "ArrowDown") move(list, 1);
    else if (event.key === "ArrowUp") move(list, -1);
    else if (event.key === "Enter" && chosen(list)) location.assign(chosen(list).dataset.url);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => show(list, false));
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
}

if (input) start(build());
