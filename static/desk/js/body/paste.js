/* What is pasted from Word, Google Docs, Facebook and WhatsApp, made plain before it is read. The
   server cleans once more; here it is about structure that would be lost: lists and paragraphs. */

const INVISIBLE = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const BULLET = /^\s*[·•▪◦o§\-–]\s+/;
const NUMBER = /^\s*[\d٠-٩]{1,3}[.)\-]\s+/;

export function tidyText(text) {
  return text.replace(INVISIBLE, "").replace(/\u00a0/g, " ");
}

export function tidyHtml(html) {
  if (html.includes("data-pm-slice")) return html; // cut from this editor itself
  const page = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  const { body } = page;
  for (const junk of body.querySelectorAll("style, script, meta, link, title, xml, svg, img, button")) {
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
  while (walker.nextNode()) walker.currentNode.data = tidyText(walker.currentNode.data);
  return body.innerHTML;
}

/* The page's policy forbids inline styles even in a parsed document, so they are renamed first. */
function withoutStyles(html) {
  return html
    .replace(/<(style|script|title)\b[^]*?<\/\1>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
}

/* Google Docs says in a style what is bold, and wraps everything in a <b> that is not. */
function emphasis(body, page) {
  for (const element of [...body.querySelectorAll("[data-style]")]) {
    const { style } = element.dataset;
    if (element.localName === "b" && /font-weight:\s*(normal|400)/i.test(style)) {
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

/* Word writes a list as paragraphs with a bullet typed into each. */
function listsOfWord(body, page) {
  let list = null;
  for (const paragraph of [...body.querySelectorAll("p[class*=MsoListParagraph]")]) {
    const isNumbered = NUMBER.test(paragraph.textContent);
    const tag = isNumbered ? "ol" : "ul";
    if (!list || list !== paragraph.previousElementSibling || list.localName !== tag) {
      list = page.createElement(tag);
      paragraph.before(list);
    }
    for (const mark of paragraph.querySelectorAll("[data-style*='mso-list']")) mark.remove();
    const item = page.createElement("li");
    item.append(...paragraph.childNodes);
    const walker = page.createTreeWalker(item, NodeFilter.SHOW_TEXT);
    if (walker.nextNode()) {
      walker.currentNode.data = walker.currentNode.data.replace(isNumbered ? NUMBER : BULLET, "");
    }
    list.append(item);
    paragraph.remove();
  }
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
