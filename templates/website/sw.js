{# The service worker. Context: "shell" (JSON list of addresses), "version", "prefixes" (JSON). #}
// Works only for readers who asked for it (offline.js). Keeps the stories that they read last and
// the lists of the day, for when there is no network.
// The network always comes first: a kept story is shown only when nothing else can be had.

const SHELL = {{ shell }};
const PREFIXES = {{ prefixes }};
const SHELL_CACHE = "shell-{{ version }}";
const PAGES = "pages";
const STORY = /^(?:\/[a-z]{2})?\/\d{4}\/\d{2}\/[^/]+\/$/;
const LIST = /^(?:\/[a-z]{2})?\/(?:latest\/)?$/;
const STORIES_KEPT = 30;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL_CACHE).then((cache) => cache.addAll(SHELL)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(tidy()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (STORY.test(address.pathname) || LIST.test(address.pathname)) {
      event.respondWith(page(event, address));
    } else if (!address.pathname.startsWith("/desk")) {
      event.respondWith(fetch(request).catch(() => offline(address)));
    }
  } else if (SHELL.includes(address.pathname)) {
    event.respondWith(caches.match(address.pathname).then((kept) => kept ?? fetch(request)));
  }
});

async function tidy() {
  for (const name of await caches.keys()) {
    if (name.startsWith("shell-") && name !== SHELL_CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

async function page(event, address) {
  try {
    const response = await fetch(event.request);
    event.waitUntil(remember(address.pathname, response.clone()));
    return response;
  } catch {
    const kept = await caches.match(address.pathname);
    return kept ? withoutBreaking(kept) : offline(address);
  }
}

async function remember(path, response) {
  const cache = await caches.open(PAGES);
  // What was withdrawn is to be found nowhere.
  if (response.status === 404 || response.status === 410) await cache.delete(path);
  if (!response.ok || response.redirected) return;
  await cache.delete(path); // so that it stands last, among the newest
  await cache.put(path, response);
  const stories = (await cache.keys()).filter(({ url }) => STORY.test(new URL(url).pathname));
  for (const old of stories.slice(0, -STORIES_KEPT)) await cache.delete(old);
}

// What was urgent when the page was kept is so no more.
async function withoutBreaking(response) {
  const html = await response.text();
  const calm = html.replace(/<aside class="breaking"[^]*?<\/aside>/, "");
  return new Response(calm, { headers: response.headers });
}

async function offline(address) {
  const prefix = PREFIXES.find((start) => address.pathname.startsWith(`${start}/`)) ?? "";
  return (await caches.match(`${prefix}/offline/`)) ?? Response.error();
}
