// The reader's own store: begun by her, listed for her, and emptied by her. Until she asks for it
// there is no service worker, and nothing is kept.

const part = document.querySelector("[data-store]");
const keep = part?.querySelector("[data-keep]");
const forget = part?.querySelector("[data-forget]");
const said = part?.querySelector("[role=status]");
const list = document.querySelector("[data-kept]");
const LIST_PAGE = /^(?:\/[a-z]{2})?\/(?:latest\/)?$/;

async function begin() {
  await navigator.serviceWorker.register("/sw.js");
  await navigator.serviceWorker.ready;
  const pages = await caches.open("pages");
  await pages.addAll(JSON.parse(part.dataset.lists)).catch(() => {}); // the network may be gone
  said.textContent = part.dataset.begun;
}

async function end() {
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
  localStorage.clear();
  sessionStorage.clear();
  said.textContent = part.dataset.ended;
}

async function show() {
  const isKept = Boolean(await navigator.serviceWorker.getRegistration());
  keep.hidden = isKept;
  forget.hidden = !isKept;
  list.replaceChildren(...(await kept()));
  list.closest("section").hidden = list.children.length === 0;
}

async function kept() {
  if (!(await caches.has("pages"))) return [];
  const cache = await caches.open("pages");
  const items = [];
  for (const request of (await cache.keys()).reverse()) {
    const response = await cache.match(request);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (page.documentElement.lang !== document.documentElement.lang) continue;
    const path = new URL(request.url).pathname;
    const link = Object.assign(document.createElement("a"), {
      href: path,
      textContent: LIST_PAGE.test(path) ? page.title : page.querySelector("h1").textContent,
    });
    const item = document.createElement("li");
    item.append(link);
    items.push(item);
  }
  return items;
}

for (const [button, act] of [[keep, begin], [forget, end]]) {
  button?.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await act();
    } catch {
      said.textContent = part.dataset.refused; // in private windows
    }
    button.disabled = false;
    await show();
  });
}

// Where this page stands in for another, it says first that there is no connection.
for (const element of document.querySelectorAll("[data-missed]")) {
  element.hidden = location.pathname === element.dataset.missed;
}

if (part && "serviceWorker" in navigator && "caches" in self) {
  part.hidden = false;
  show();
}
