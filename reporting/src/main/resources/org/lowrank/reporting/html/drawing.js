// Figures are text until they come near the window, and become text again when they are far away:
// a page of hundreds holds the elements of a few.
function drawingSource(drawing) {
  return drawing.querySelector("noscript").textContent;
}

function draw(drawing) {
  if (!drawing.querySelector("svg")) drawing.insertAdjacentHTML("beforeend", drawingSource(drawing));
}

ready(() => {
  const drawings = document.querySelectorAll(".drawing");
  const wanted = new Set();
  let frame = 0;

  /** How far a drawing is from the middle of the window. */
  const distance = (drawing) => {
    const { top, bottom } = drawing.getBoundingClientRect();
    return Math.abs((top + bottom - innerHeight) / 2);
  };

  // One a frame, the nearest first, so that scrolling goes on meanwhile.
  const drawNext = () => {
    frame = 0;
    if (wanted.size === 0) return;
    const [next] = [...wanted].sort((a, b) => distance(a) - distance(b));
    wanted.delete(next);
    draw(next);
    frame = requestAnimationFrame(drawNext);
  };
  const near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) {
        wanted.add(target);
      } else {
        wanted.delete(target);
        if (!matchMedia("print").matches) target.querySelector("svg")?.remove();
      }
    }
    frame ||= requestAnimationFrame(drawNext);
  }, { rootMargin: "100% 0px" });
  for (const drawing of drawings) near.observe(drawing);
  addEventListener("beforeprint", () => drawings.forEach(draw));
});
