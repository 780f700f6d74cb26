// What the checks of a page ask it. Findings are texts; none means that all is well.
globalThis.probe = (() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const frames = async (count = 2) => {
    for (let i = 0; i < count; i++) await new Promise((done) => requestAnimationFrame(done));
  };
  const soon = async (condition) => {
    const end = performance.now() + 30000;
    while (!condition() && performance.now() < end) await frames(1);
    return condition();
  };
  const isVisible = (element) =>
    element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false });
  const name = (element) => element.closest("figure")?.id || element.textContent.trim().slice(0, 40);
  const showing = (element) => element.scrollIntoView({ block: "center", behavior: "instant" });

  const middle = (selector) => {
    const element = document.querySelector(selector);
    if (!element) throw new Error("there is no " + selector);
    if (!element.closest("nav, .bar, dialog")) showing(element);
    const at = () => {
      const { left, top, width, height } = element.getBoundingClientRect();
      if (width === 0 || height === 0) throw new Error(selector + " has no size");
      return { x: left + width / 2, y: top + height / 2 };
    };
    // The contents scroll by themselves, to where the reader is, and may take an entry out of sight.
    const { x, y } = at();
    if (element.closest("nav") && !element.contains(document.elementFromPoint(x, y))) showing(element);
    return at();
  };

  let struck = false;
  const strike = ({ target }) => { struck ||= target.closest("[data-aim]") !== null; };

  /** The middle of an element as soon as that keeps still; whether a click hits it is then watched. */
  const aim = async (selector) => {
    let at = middle(selector);
    const still = async () => {
      const before = at;
      await frames(2);
      at = middle(selector);
      return Math.abs(at.x - before.x) + Math.abs(at.y - before.y) < 1;
    };
    const end = performance.now() + 10000;
    while (!await still() && performance.now() < end);
    struck = false;
    document.querySelector("[data-aim]")?.removeAttribute("data-aim");
    document.querySelector(selector).setAttribute("data-aim", "");
    addEventListener("click", strike, { capture: true });
    return at;
  };

  /** Figures scrolled to one after the other, each drawn with a size. */
  const figures = async () => {
    const found = [];
    for (const drawing of all(".drawing")) {
      showing(drawing);
      if (!await soon(() => drawing.querySelector("svg"))) {
        found.push(name(drawing) + " is not drawn");
        continue;
      }
      const svg = drawing.querySelector("svg");
      const { width, height } = svg.getBoundingClientRect();
      const box = svg.getBBox();
      if (width < 50 || height < 30 || box.width < 50 || box.height < 30) {
        found.push(`${name(drawing)} is ${width} x ${height}`);
      }
      if (!svg.getAttribute("aria-label")) found.push(name(drawing) + " has no label");
      if (Math.abs(height / width - drawing.clientHeight / drawing.clientWidth) > 0.02) {
        found.push(name(drawing) + " does not fill the room kept for it");
      }
      if (svg.querySelectorAll("*").length < 3) found.push(name(drawing) + " is empty");
    }
    return found;
  };

  /** Ids, links, headings and landmarks. */
  const structure = () => {
    const found = [];
    const ids = new Set();
    for (const { id } of all("[id]")) {
      if (ids.has(id)) found.push("two elements have the id " + id);
      ids.add(id);
    }
    for (const link of all("a[href^='#']")) {
      if (!ids.has(decodeURIComponent(link.hash.slice(1)))) found.push("dead link " + link.hash);
      if (link.textContent.trim() === "" && link.closest("nav")) found.push("empty link " + link.hash);
    }
    let level = 0;
    for (const heading of all("main h1, main h2, main h3, main h4")) {
      const own = Number(heading.tagName[1]);
      if (own > level + 1) found.push(`heading ${name(heading)} skips a level`);
      level = own;
    }
    if (all("h1").length !== 1) found.push("there is not one h1");
    for (const landmark of ["main", "nav[aria-label]", "header"]) {
      if (all("body > " + landmark).length !== 1) found.push("there is not one " + landmark);
    }
    for (const control of all("button, input, a")) {
      const label = control.getAttribute("aria-label") ?? control.textContent;
      if (label.trim() === "") found.push("a control without a name: " + control.outerHTML);
    }
    for (const element of all("*")) {
      for (const { name } of element.attributes) {
        if (name.startsWith("on")) found.push(`<${element.localName}> has ${name}`);
      }
    }
    if (all("[tabindex]").some((element) => element.tabIndex > 0)) found.push("a tabindex above 0");
    return found;
  };

  /** What is wider than the window, and what in the contents covers something else there. */
  const layout = async () => {
    const found = [];
    const page = document.scrollingElement;
    if (page.scrollWidth > page.clientWidth) {
      const wide = all("main *").filter((element) =>
        !element.closest(".scroll > *, .picture > *") && isVisible(element)
        && element.getBoundingClientRect().right > page.clientWidth + 1);
      found.push(`the page is ${page.scrollWidth} wide, in ${page.clientWidth}: `
        + wide.slice(0, 3).map((element) => element.localName + " " + name(element)).join(", "));
    }
    const nav = document.querySelector("nav");
    if (isVisible(nav)) {
      if (nav.scrollWidth > nav.clientWidth) found.push("the contents are wider than their column");
      const rows = all("a, input, p", nav).filter(isVisible)
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.height > 0);
      rows.slice(1).forEach(({ element, box }, i) => {
        if (box.top < rows[i].box.bottom - 1) {
          found.push(`in the contents, ${name(element)} covers ${name(rows[i].element)}`);
        }
      });
      for (const { element, box } of rows) {
        if (element.scrollWidth > element.clientWidth + 1 || box.right > nav.getBoundingClientRect().right) {
          found.push(`in the contents, ${name(element)} sticks out`);
        }
      }
    }
    const [over, text] = [".bar", "main"].map((part) => document.querySelector(part).getBoundingClientRect());
    if (over.right > text.left && over.bottom > Math.max(0, text.top + scrollY)) {
      found.push("the bar covers the text");
    }
    const bar = all(".bar > *").filter(isVisible).map((element) => element.getBoundingClientRect());
    bar.slice(1).forEach((box, i) => {
      if (box.left < bar[i].right - 1) found.push("the bar's parts cover each other");
    });
    return found;
  };

  const colour = (text) => {
    const numbers = text.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
    return { rgb: numbers.slice(0, 3), alpha: numbers[3] ?? 1 };
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrastOf = (a, b) => {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { rgb, alpha } = colour(getComputedStyle(at).backgroundColor);
      if (alpha === 1) return rgb;
    }
    return isDarkCanvas() ? [18, 18, 18] : [255, 255, 255];
  };
  const isDarkCanvas = () => getComputedStyle(document.documentElement).colorScheme === "dark";

  /** Texts whose contrast is below that of WCAG's level AA, those of drawn figures included. */
  const contrast = async () => {
    const found = new Set();
    for (const figure of all(".drawing").slice(0, 6)) {
      showing(figure);
      await soon(() => figure.querySelector("svg"));
      for (const text of all("text", figure)) {
        const ratio = contrastOf(colour(getComputedStyle(text).fill).rgb, behind(figure));
        if (ratio < 4.5) found.add(`${name(figure)}: ${text.textContent} has ${ratio.toFixed(2)}`);
      }
      for (const line of all("path[fill='none'][stroke]", figure)) {
        // Grid lines are faint on purpose; paper lies around lines that cross a map.
        const quiet = ["#e4e4e4", "#ffffff"].includes(line.getAttribute("stroke"));
        const ratio = contrastOf(colour(getComputedStyle(line).stroke).rgb, behind(figure));
        if (!quiet && ratio < 1.8) found.add(`${name(figure)}: a line has ${ratio.toFixed(2)}`);
      }
    }
    for (const element of all("body *")) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
      if (!own || element.closest("svg, script, style, noscript, .skip") || !isVisible(element)) continue;
      const style = getComputedStyle(element);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const ratio = contrastOf(colour(style.color).rgb, behind(element));
      if (ratio < (large ? 3 : 4.5)) {
        found.add(`${element.localName} ${element.className} "${name(element)}" has ${ratio.toFixed(2)}`);
      }
    }
    return [...found];
  };

  const keyOf = (cell) =>
    cell.dataset.value !== undefined ? Number(cell.dataset.value) : cell.textContent === "–" ? null : cell.textContent;

  /** Sorts every table by every heading, and looks at the order. */
  const sorting = () => {
    const found = [];
    for (const table of all("figure table")) {
      const body = table.tBodies[0];
      const written = [...body.rows];
      for (const heading of all("thead th", table)) {
        const control = heading.querySelector("button");
        if (!control) {
          found.push(`${name(table)}: a heading is no button`);
          continue;
        }
        for (const order of ["ascending", "descending", null]) {
          const before = [...body.rows];
          control.click();
          if (heading.getAttribute("aria-sort") !== order) {
            found.push(`${name(table)}: ${heading.textContent} says ${heading.getAttribute("aria-sort")}, not ${order}`);
          }
          if (all("[aria-sort]", table).length > 1) found.push(name(table) + " is sorted by two columns");
          const now = [...body.rows];
          if (order === null) {
            if (now.some((row, i) => row !== written[i])) found.push(name(table) + " does not come back");
            continue;
          }
          now.slice(1).forEach((row, i) => {
            const [a, b] = [keyOf(now[i].cells[heading.cellIndex]), keyOf(row.cells[heading.cellIndex])];
            const wrong = a === null ? b !== null
              : typeof a === "number" && typeof b === "number" && (order === "ascending" ? a > b : a < b);
            if (wrong) found.push(`${name(table)}: ${a} before ${b} in ${order} order`);
            if (a === b && before.indexOf(now[i]) > before.indexOf(row)) {
              found.push(`${name(table)}: rows of equal ${a} changed places`);
            }
          });
        }
      }
    }
    return [...new Set(found)];
  };

  /** Scrolls through the page by half a window each frame. */
  const scrolling = async () => {
    const times = [];
    let last = performance.now();
    scrollTo({ top: 0, behavior: "instant" });
    while (scrollY + innerHeight < document.scrollingElement.scrollHeight - 2) {
      scrollBy({ top: innerHeight / 2, behavior: "instant" });
      await frames(1);
      times.push(performance.now() - last);
      last = performance.now();
    }
    times.sort((a, b) => a - b);
    const [navigation] = performance.getEntriesByType("navigation");
    return {
      load: navigation.loadEventEnd,
      elements: document.querySelectorAll("*").length,
      frames: times.length,
      median: times[times.length >> 1] ?? 0,
      worst: times.at(-1) ?? 0,
    };
  };

  return {
    middle, aim, struck: () => struck, frames, figures, structure, layout, contrast, sorting,
    scrolling, isVisible, all,
  };
})();
