// Lists the stories that the service worker has kept in this browser.

const list = document.querySelector("[data-kept]");
const LIST_PAGE = /^(?:\/[a-z]{2})?\/(?:latest\/)?$/;

async function show() {
  const cache = await caches.open("pages");
  const language = document.documentElement.lang;
  for (const request of (await cache.keys()).reverse()) {
    const response = await cache.match(request);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const isList = LIST_PAGE.test(new URL(request.url).pathname);
    if (page.documentElement.lang !== language) continue;
    const link = Object.assign(document.createElement("a"), {
      href: new URL(request.url).pathname,
      textContent: isList ? page.title : page.querySelector("h1").textContent,
    });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  list.closest("section").hidden = list.children.length === 0;
}

if (list && "caches" in self) show();
