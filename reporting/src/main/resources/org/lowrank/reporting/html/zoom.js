// A figure as large as the window. Wheel, pinch, buttons and keys enlarge it, dragging and arrows
// move it, and next and previous go through all figures of the page.
ready(() => {
  const drawings = [...document.querySelectorAll(".drawing")];
  if (drawings.length === 0) return;
  const MOST = 40;
  const STEP = 1.4;
  const { element, heading } = dialog(
    "zoom",
    button("Previous", () => show(at - 1)), button("Next", () => show(at + 1)),
    button("+", () => enlarge(STEP)), button("−", () => enlarge(1 / STEP)),
    button("Fit", () => fit()));
  const [previous, next, larger, smaller] = element.querySelectorAll("button");
  larger.setAttribute("aria-label", "Enlarge");
  smaller.setAttribute("aria-label", "Make smaller");
  const stage = make("div", { class: "stage" });
  const caption = make("p");
  element.append(stage, caption);

  let at = 0;
  let svg = null;
  let scale = 1;
  let x = 0;
  let y = 0;

  const place = () => {
    const { width, height } = stage.getBoundingClientRect();
    x = Math.min(0, Math.max(width * (1 - scale), x));
    y = Math.min(0, Math.max(height * (1 - scale), y));
    svg.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  };
  const fit = () => {
    scale = 1;
    place();
  };
  /** Enlarges by a factor about a point of the stage, its centre by default. */
  const enlarge = (factor, point) => {
    const { width, height } = stage.getBoundingClientRect();
    const { px, py } = point ?? { px: width / 2, py: height / 2 };
    const wanted = Math.min(MOST, Math.max(1, scale * factor));
    x = px - (px - x) * wanted / scale;
    y = py - (py - y) * wanted / scale;
    scale = wanted;
    place();
  };
  const move = (dx, dy) => {
    x += dx;
    y += dy;
    place();
  };
  const show = (index) => {
    at = (index + drawings.length) % drawings.length;
    const figure = drawings[at].closest("figure");
    heading.textContent = figure.querySelector("figcaption b").textContent + " "
      + figure.querySelector("h3").textContent;
    caption.textContent = figure.querySelector("figcaption b").nextSibling.textContent.trim();
    // The page's own drawing may be there as well, and ids must differ.
    stage.innerHTML = drawingSource(drawings[at])
      .replaceAll(' id="', ' id="zoom:').replaceAll('"url(#', '"url(#zoom:');
    stage.className = "stage " + drawings[at].className.replace(/size-\d+/, "");
    svg = stage.querySelector("svg");
    fit();
  };

  const open = (drawing) => {
    element.showModal();
    show(drawings.indexOf(drawing));
  };
  for (const drawing of drawings) {
    const figure = drawing.closest("figure");
    figure.querySelector(".picture").addEventListener("click", () => open(drawing));
    const label = figure.querySelector("figcaption b").textContent.replace(".", "");
    const enlarging = figure.querySelector(".enlarge");
    enlarging.setAttribute("aria-label", "Enlarge " + label);
    enlarging.addEventListener("click", () => open(drawing));
  }
  element.addEventListener("close", () => {
    stage.replaceChildren();
    drawings[at].scrollIntoView({ block: "nearest", behavior: "instant" });
  });

  const keys = {
    "+": () => enlarge(STEP), "=": () => enlarge(STEP), "-": () => enlarge(1 / STEP), "0": fit,
    n: () => show(at + 1), p: () => show(at - 1),
    PageDown: () => show(at + 1), PageUp: () => show(at - 1),
    ArrowRight: () => (scale > 1 ? move(-60, 0) : show(at + 1)),
    ArrowLeft: () => (scale > 1 ? move(60, 0) : show(at - 1)),
    ArrowDown: () => move(0, -60), ArrowUp: () => move(0, 60),
  };
  element.addEventListener("keydown", (event) => {
    const action = event.ctrlKey || event.altKey || event.metaKey ? null : keys[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });

  const within = (event) => {
    const frame = stage.getBoundingClientRect();
    return { px: event.clientX - frame.left, py: event.clientY - frame.top };
  };
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
    enlarge(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.002)), within(event));
  }, { passive: false });
  stage.addEventListener("dblclick", (event) => (scale > 1 ? fit() : enlarge(3, within(event))));

  const fingers = new Map();
  stage.addEventListener("pointerdown", (event) => {
    stage.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, within(event));
  });
  stage.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = within(event);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, now);
    if (!other) {
      move(now.px - before.px, now.py - before.py);
      return;
    }
    const apart = (finger) => Math.hypot(finger.px - other.px, finger.py - other.py);
    if (apart(before) > 0) enlarge(apart(now) / apart(before), other);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    stage.addEventListener(end, (event) => fingers.delete(event.pointerId));
  }
  addEventListener("resize", () => element.open && place());
});
