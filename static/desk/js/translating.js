/* The paragraph of the source that belongs to the one in which the translator writes.

Both texts are taken as the same row of lines: paragraphs, headings, items of lists, rows of tables
and pictures. Lines that the source no longer has do not count. */

const GONE = [".line-removed", ".line-moved_from"].join();

function linesOf(prose) {
  const lines = [];
  for (const block of prose.children) {
    if (block.matches("ul, ol")) lines.push(...block.querySelectorAll("li"));
    else if (block.matches("blockquote")) lines.push(...block.children);
    else if (block.querySelector("tr")) lines.push(...block.querySelectorAll("tr"));
    else lines.push(block);
  }
  return lines;
}

function follow(source, field) {
  const mark = () => {
    const prose = document.getElementById(`${field.id}-prose`);
    const node = document.getSelection().anchorNode;
    if (!prose?.contains(node)) return;
    const place = linesOf(prose).findLastIndex((line) => line.contains(node));
    const lines = [...source.querySelectorAll(".line")].filter((line) => !line.matches(GONE));
    for (const line of lines) line.classList.toggle("is-current", line === lines[place]);
    const line = lines[place];
    if (!line) return;
    // Within the source only: scrollIntoView would move the page under the writer's hands.
    const [outer, inner] = [source.getBoundingClientRect(), line.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) {
      source.scrollBy({ top: inner.top - outer.top - outer.height / 3 });
    }
  };
  document.addEventListener("selectionchange", mark);
}

const source = document.querySelector("[data-source-body]");
const field = document.querySelector("[data-body-editor]");
if (source && field) follow(source, field);
