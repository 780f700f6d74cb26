// The contents: opened by a button where the window is narrow, filtered by words, and with the
// place marked at which the reader is.
ready(() => {
  const nav = document.querySelector("nav");
  const menu = document.querySelector("button.menu");
  const input = nav.querySelector("input");
  const status = nav.querySelector("[role=status]");
  const sections = [...nav.querySelectorAll("ol > li")];
  const linkTo = new Map(
    [...nav.querySelectorAll("a")].map((a) => [decodeURIComponent(a.hash.slice(1)), a]));

  const open = (on) => {
    nav.classList.toggle("open", on);
    menu.setAttribute("aria-expanded", on);
    if (on) input.focus();
  };
  menu.addEventListener("click", () => open(!nav.classList.contains("open")));
  nav.addEventListener("click", (event) => event.target.closest("a") && open(false));
  nav.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && nav.classList.contains("open")) {
      open(false);
      menu.focus();
    }
  });

  /** What a result is found by: its entry here, its caption, its name and its section. */
  const words = (link) => {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const caption = target?.querySelector("figcaption")?.firstChild?.nextSibling?.textContent ?? "";
    return (link.textContent + " " + caption + " " + target?.id).toLowerCase();
  };
  let texts = null;

  const filter = () => {
    const wanted = input.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    texts ??= new Map([...linkTo.values()].map((link) => [link, words(link)]));
    let found = 0;
    for (const section of sections) {
      const own = texts.get(section.querySelector("a"));
      let shown = wanted.every((word) => own.includes(word));
      found += shown ? 1 : 0;
      for (const entry of section.querySelectorAll("ul > li")) {
        const text = own + " " + texts.get(entry.querySelector("a"));
        const matches = wanted.every((word) => text.includes(word));
        entry.classList.toggle("missed", !matches);
        found += matches ? 1 : 0;
        shown ||= matches;
      }
      section.classList.toggle("missed", !shown);
    }
    nav.classList.toggle("found", wanted.length > 0);
    status.textContent = wanted.length > 0 ? `${found} of ${linkTo.size}` : "";
  };
  input.addEventListener("input", filter);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") nav.querySelector("li:not(.missed) > ul > li:not(.missed) > a, ol > li:not(.missed) > a")?.click();
  });

  let marked = null;
  const mark = (id) => {
    const link = linkTo.get(id);
    if (!link || link === marked) return;
    marked?.removeAttribute("aria-current");
    for (const section of sections) section.classList.toggle("current", section.contains(link));
    link.setAttribute("aria-current", "location");
    marked = link;
    const place = link.getBoundingClientRect();
    const frame = nav.getBoundingClientRect();
    if (place.top < frame.top || place.bottom > frame.bottom) {
      nav.scrollTop += place.top - frame.top - frame.height / 3;
    }
  };

  // Whatever crosses a line near the top of the window is what is being read.
  const crossing = new Set();
  const reading = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) crossing.add(target);
      else crossing.delete(target);
    }
    const innermost = [...crossing].find((element) => element.tagName === "FIGURE");
    const place = innermost ?? [...crossing][0];
    if (place) mark(place.id);
  }, { rootMargin: "-25% 0px -74% 0px" });
  for (const id of linkTo.keys()) {
    const target = document.getElementById(id);
    if (target) reading.observe(target);
  }
});
