// A heading sorts its table up, then down, then as it was. Numbers go by value, texts by letter;
// rows without a value stay last, and equal ones in the order they had.
function sortKey(cell) {
  if (cell.dataset.value !== undefined) return Number(cell.dataset.value);
  return cell.textContent === "–" ? null : cell.textContent;
}

function compareKeys(a, b) {
  if (typeof a === "number" && typeof b === "number") return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === "number" || typeof b === "number") return typeof a === "number" ? -1 : 1;
  return a.localeCompare(b, "en", { numeric: true });
}

function sortTable(heading) {
  const body = heading.closest("table").tBodies[0];
  body.asWritten ??= [...body.rows];
  const order = { none: "ascending", ascending: "descending", descending: "none" };
  const wanted = order[heading.getAttribute("aria-sort") ?? "none"];
  for (const other of heading.parentNode.cells) other.removeAttribute("aria-sort");
  if (wanted === "none") {
    body.append(...body.asWritten);
    return;
  }
  heading.setAttribute("aria-sort", wanted);
  const sign = wanted === "ascending" ? 1 : -1;
  const rows = [...body.rows].map((row) => ({ row, key: sortKey(row.cells[heading.cellIndex]) }));
  rows.sort((a, b) => {
    if (a.key === null || b.key === null) return (a.key === null) - (b.key === null);
    return sign * compareKeys(a.key, b.key);
  });
  body.append(...rows.map(({ row }) => row));
}

/** Makes a table's headings buttons. */
function makeSortable(table) {
  for (const heading of table.querySelectorAll("thead th")) {
    const sorter = make("button", { type: "button" }, ...heading.childNodes);
    sorter.addEventListener("click", () => sortTable(heading));
    heading.append(sorter);
  }
}

/** The table for a spreadsheet: cells between tabs, numbers with all their digits. */
function tableText(table) {
  const text = (cell) => (cell.dataset.value ?? cell.textContent).replace(/\s+/g, " ").trim();
  return [...table.rows].map((row) => [...row.cells].map(text).join("\t")).join("\n") + "\n";
}

ready(() => {
  document.querySelectorAll("main table").forEach(makeSortable);
  for (const pressed of document.querySelectorAll("figure .copy")) {
    const figure = pressed.closest("figure");
    const table = figure.querySelector("table");
    const label = figure.querySelector("figcaption b").textContent.replace(".", "");
    pressed.setAttribute("aria-label", "Copy " + label);
    pressed.addEventListener("click", () => copy(tableText(table), pressed));
  }
});
