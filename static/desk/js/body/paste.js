/* What is pasted from Word, Google Docs, Facebook and WhatsApp, made plain before it is read. The
   server does the same with what it gets (articles/pasting.py) and cleans once more; here it is
   about what the writer sees at once. */

const INVISIBLE = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const NUMBER = /^\s*\(?([\d٠-٩]{1,3}|[a-z]|[أ-ي])[.)-]/i;
const TYPED_BULLET = /^\s*[·•▪◦§\-–]\s+/;
const TYPED_NUMBER = /^\s*[\d٠-٩]{1,3}[.)-]\s+/;
const STAMP = /^\[\d{1,2}:\d{2}(?::\d{2})?[^\]\n]{0,24}\]\s*([^:\n]{1,60}):\s/;
const EMOJI = /^[^\p{L}\s]{1,14}$/u;

export function tidyText(text) {
  return withoutStamps(text.replace(INVISIBLE, "").replace(/\u00a0/g, " "));
}

/* WhatsApp puts "[hour, day] name:" before every message. The hour goes; the name stays where
   several people speak, so that nobody's words become another's. */
function withoutStamps(text) {
  const lines = text.split("\n");
  const names = new Set(lines.map((line) => line.match(STAMP)?.[1]).filter(Boolean));
  if (!names.size) return text;
  return lines
    .map((line, index) => {
      const stamp = line.match(STAMP);
      if (!stamp) return line;
      const words = line.slice(stamp[0].length);
      return `${index ? "\n" : ""}${names.size > 1 ? `${stamp[1]}: ` : ""}${words}`;
    })
    .join("\n");
}

/* Whether pictures came along: they belong into the library, with credit and description. */
export function hasPictures(transfer) {
  const html = transfer.getData("text/html");
  const pictured = [...html.matchAll(/<img\b[^>]*>/gi)].some(
    ([tag]) => /\bsrc\s*=\s*["']?(data:|blob:|file:)/i.test(tag) || !/\balt\s*=\s*["'][^"'\w]{1,14}["']/i.test(tag),
  );
  if (html.includes("data-pm-slice")) return false;
  return pictured || [...transfer.files].some(({ type }) => type.startsWith("image/"));
}

export function tidyHtml(html) {
  if (html.includes("data-pm-slice")) return html; // cut from this editor itself
  const page = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  const { body } = page;
  for (const image of body.querySelectorAll("img")) {
    const alt = image.alt.trim();
    image.replaceWith(EMOJI.test(alt) && !/^\w+$/.test(alt) ? alt : "");
  }
  for (const junk of body.querySelectorAll("style, script, meta, link, title, xml, svg, button")) {
    junk.remove();
  }
  listsOfWord(body, page);
  emphasis(body, page);
  for (const element of [...body.querySelectorAll("*")]) {
    if (element.tagName.includes(":")) {
      element.replaceWith(...element.childNodes);
      continue;
    }
    element.removeAttribute("data-style");
    element.removeAttribute("lang");
    element.removeAttribute("dir");
    if (element.tagName === "H1") rename(element, "h2", page);
    if (/^H[4-6]$/.test(element.tagName)) rename(element, "h3", page);
  }
  splitAtBreaks(body, page);
  const walker = page.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) walker.currentNode.data = plain(walker.currentNode.data);
  for (const paragraph of body.querySelectorAll("p")) {
    if (!paragraph.textContent.trim()) paragraph.remove();
  }
  return body.innerHTML;
}

const plain = (text) => text.replace(INVISIBLE, "").replace(/[\u00a0\s]+/g, " ");

/* The page's policy forbids inline styles and handlers even in a parsed document, so they are
   renamed first. */
function withoutStyles(html) {
  return html
    .replace(/<(style|script|title)\b[^]*?<\/\1>/gi, "")
    .replace(/<!\[(if|endif)[^\]]*\]>|<!--\[if[^]*?<!\[endif\]-->/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) =>
      tag.replace(/\sstyle\s*=/gi, " data-style=").replace(/\son[a-z]+\s*=/gi, " data-gone="),
    );
}

/* Google Docs says in a style what is bold, and wraps everything in a <b> that is not. */
function emphasis(body, page) {
  for (const element of [...body.querySelectorAll("[data-style]")]) {
    const { style } = element.dataset;
    if (element.localName === "b" && /font-weight:\s*(normal|[1-4]00)/i.test(style)) {
      element.replaceWith(...element.childNodes);
      continue;
    }
    const isInline = /^(span|font|a)$/.test(element.localName);
    if (isInline && /font-weight:\s*(bold|[6-9]00)/i.test(style)) wrap(element, "strong", page);
    if (isInline && /font-style:\s*italic/i.test(style)) wrap(element, "em", page);
  }
}

function wrap(element, tag, page) {
  const wrapper = page.createElement(tag);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

function rename(element, tag, page) {
  const other = page.createElement(tag);
  other.append(...element.childNodes);
  element.replaceWith(other);
}

/* Word writes a list as paragraphs with a bullet typed into each, and says the level in a style. */
function listsOfWord(body, page) {
  let open = [];
  let last = null;
  for (const paragraph of [...body.querySelectorAll("p[class*=MsoList], p[data-style*='mso-list:']")]) {
    if (last !== paragraph.previousElementSibling) open = [];
    const level = Number(paragraph.dataset.style?.match(/mso-list:[^;]*?\blevel([1-9])/)?.[1] || 1);
    const tag = isNumbered(paragraph) ? "ol" : "ul";
    while (open.length && open.at(-1).level > level) open.pop();
    if (open.at(-1)?.level === level && open.at(-1).list.localName !== tag) open.pop();
    if (!open.length || open.at(-1).level < level) {
      const list = page.createElement(tag);
      const item = open.at(-1)?.list.lastElementChild;
      if (item) item.append(list);
      else paragraph.before(list);
      open.push({ level, list });
    }
    last = open[0].list;
    const item = page.createElement("li");
    item.append(...paragraph.childNodes);
    open.at(-1).list.append(item);
    paragraph.remove();
  }
}

/* Takes the typed bullet or number out, and says whether it was a number. */
function isNumbered(paragraph) {
  const marks = [...paragraph.querySelectorAll("[data-style*='mso-list:ignore' i]")];
  const typed = marks[0]?.textContent;
  for (const mark of marks) mark.remove();
  if (typed !== undefined) return NUMBER.test(typed);
  const number = TYPED_NUMBER.test(paragraph.textContent);
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.data.trim()) continue;
    const mark = number ? TYPED_NUMBER : TYPED_BULLET;
    walker.currentNode.data = walker.currentNode.data.replace(mark, "");
    break;
  }
  return number;
}

/* Facebook and WhatsApp part paragraphs with two line breaks. */
function splitAtBreaks(body, page) {
  for (const br of [...body.querySelectorAll("br + br")]) {
    const block = br.parentElement;
    if (!/^(P|DIV|SPAN|BODY)$/.test(block.tagName)) continue;
    const marker = page.createComment("part");
    br.previousElementSibling?.remove();
    br.replaceWith(marker);
  }
  for (const block of new Set([...comments(body)].map((comment) => comment.parentElement))) {
    const parts = [page.createElement("p")];
    for (const child of [...block.childNodes]) {
      if (child.nodeType === Node.COMMENT_NODE) parts.push(page.createElement("p"));
      else parts.at(-1).append(child);
    }
    const kept = parts.filter((part) => part.textContent.trim());
    if (block === body) body.append(...kept);
    else block.replaceWith(...kept);
  }
}

function* comments(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) if (walker.currentNode.data === "part") yield walker.currentNode;
}
