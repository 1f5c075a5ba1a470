/* Line icons of the toolbar, 24 by 24. Those that point along the text are mirrored by the sheet. */

const PATHS = {
  bold: "M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z",
  italic: "M10 5h8M6 19h8M14.5 5l-5 14",
  heading2: "M4 6v12M12 6v12M4 12h8M16 10a2.2 2.2 0 1 1 4 1.4c-.8 1.2-4 3.6-4 5.6h4.5",
  heading3: "M4 6v12M12 6v12M4 12h8M16 8.5h4.5L18 12a2.6 2.6 0 1 1-2.3 3.8",
  quote: "M4 17c2 0 3.5-1.6 3.5-4V7H4v5h3M14 17c2 0 3.5-1.6 3.5-4V7H14v5h3",
  bullets: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
  numbers: "M10 6h10M10 12h10M10 18h10M4 5l1.5-1v5M4 14.5c0-2 3-2 3 0 0 1.2-3 2-3 3.5h3",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 1 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 1 0 11 18.7l1-1",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 2.500-2.500L20 17M15.500 9h.01",
  table: "M4 5h16v14H4zM4 10h16M4 14.500h16M10 5v14",
  rule: "M4 12h16",
  language: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c3 3.200 3 14.800 0 18M12 3c-3 3.200-3 14.800 0 18",
  undo: "M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6",
  redo: "M15 7l5 5-5 5M20 12H10a6 6 0 0 0-6 6",
  rowAfter: "M4 4h16v7H4zM12 14v6M9 17h6",
  rowDelete: "M4 4h16v7H4zM9 17h6",
  columnAfter: "M4 4h7v16H4zM17 9v6M14 12h6",
  columnDelete: "M4 4h7v16H4zM14 12h6",
  tableDelete: "M4 5h16v14H4zM9 9l6 6M15 9l-6 6",
  header: "M4 5h16v14H4zM4 10h16M4 7.500h16",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
