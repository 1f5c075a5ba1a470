// Brings the comments into the story's page when they are asked for. Without this module, or
// when the network fails, the link leads to their own page.

const section = document.querySelector("[data-comments]");
const link = section?.querySelector("a");

async function show() {
  const response = await fetch(link.href, { credentials: "omit" });
  if (!response.ok) throw new Error(response.statusText);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const comments = page.querySelector(".comments");
  const style = Object.assign(document.createElement("link"), {
    rel: "stylesheet",
    href: section.dataset.style,
  });
  document.head.append(style);
  comments.querySelectorAll(":scope > h1, :scope > p:first-child").forEach((part) => part.remove());
  link.parentElement.replaceWith(document.adoptNode(comments));
  const heading = section.querySelector("h2");
  heading.tabIndex = -1;
  heading.focus();
}

link?.addEventListener("click", async (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    await show();
  } catch {
    location.assign(link.href);
  }
});
