// Where a figure, table or number comes from, beside the text. What is shown stands in the page's
// last section, once for all; the mark that was clicked says which part of it.
ready(() => {
  const origins = [...document.querySelectorAll(".origin")];
  if (origins.length === 0) return;
  const { element, heading } = dialog("panel");
  const content = make("div", { tabindex: "0" });
  const LONG = 12; // letters that nobody would rather type
  element.append(content);

  const quoted = (name) =>
    /^[\w.\/=:,@%+-]+$/.test(name) ? name : "'" + name.replaceAll("'", "'\\''") + "'";
  const command = (name) => {
    const text = "lowrank explain " + quoted(name);
    const copying = button("Copy", () => copy(text, copying));
    return make("div", { class: "command" }, make("code", {}, text), copying);
  };

  /** Rows that ranges such as "0-3 7" name. */
  const rowsOf = (ranges) => {
    const rows = new Set();
    for (const range of ranges.split(" ").filter((part) => part !== "")) {
      const [first, last = first] = range.split("-").map(Number);
      for (let row = first; row <= last; row++) rows.add(row);
    }
    return rows;
  };

  /** A copy of an origin's facts and stored cells, of which all or some are shown. */
  const shown = (origin, cells) => {
    const copied = origin.querySelector("summary + div").cloneNode(true);
    for (const fact of copied.querySelectorAll("dd")) {
      const text = fact.textContent;
      if (text.length < LONG) continue;
      const copying = button("Copy", () => copy(text, copying));
      fact.append(copying);
    }
    const table = copied.querySelector("table");
    if (table) {
      const body = origin.querySelector("tbody");
      const wanted = (body.asWritten ?? [...body.rows]).filter((_, row) => cells?.has(row) ?? true);
      table.tBodies[0].replaceChildren(...wanted.map((row) => row.cloneNode(true)));
      for (const sorter of table.querySelectorAll("th button")) sorter.replaceWith(...sorter.childNodes);
      for (const sorted of table.querySelectorAll("th")) sorted.removeAttribute("aria-sort");
      makeSortable(table);
      const copying = button("Copy table", () => copy(tableText(table), copying));
      copied.append(make("p", {}, copying));
    }
    return [make("h3", {}, origin.querySelector("summary").textContent), ...copied.childNodes];
  };

  /** An origin's title, which leads to it, and how many trials it has. */
  const inBrief = (origin) => {
    const target = origin.querySelector("summary + div").id;
    const title = make("a", { href: "#" + target }, origin.querySelector("summary").textContent);
    title.addEventListener("click", () => element.close());
    let trials = 0;
    for (const { dataset } of origin.querySelectorAll("td.number")) trials += Number(dataset.value);
    return make("li", {}, title, `: ${trials.toLocaleString("en")} trials`);
  };

  const open = (mark) => {
    const figure = mark.closest("figure");
    const places = mark.closest("[data-origins]").dataset.origins;
    const cells = mark.dataset.cells === undefined ? null : rowsOf(mark.dataset.cells);
    heading.textContent = figure
      ? figure.querySelector("figcaption b").textContent + " " + figure.querySelector("h3").textContent
      : mark.textContent;
    content.replaceChildren(command(figure ? figure.id : mark.dataset.name));
    if (!figure) content.append(make("p", {}, make("code", {}, mark.dataset.name)));
    const parts = places.split(" ").filter((part) => part !== "");
    if (parts.length === 0) {
      content.append(make("p", {}, mark.dataset.basis ?? "Made from several experiments:"));
      content.append(make("ul", {}, ...origins.map(inBrief)));
    }
    for (const part of parts) content.append(...shown(origins[Number(part)], cells));
    element.showModal();
    content.scrollTop = 0;
  };
  for (const mark of document.querySelectorAll(".from, .value")) {
    mark.setAttribute("aria-haspopup", "dialog");
    mark.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(mark);
    });
  }
});
