// What runs inside our page, in Chromium and in the window alike. Each stands alone: it is sent as text.

/** Scrolls the map by shares of how far it can be scrolled, and waits until that is drawn. */
export function scrollPane(across, down) {
  const pane = document.querySelector('.pane');
  pane.scrollTo(
    across * (pane.scrollWidth - pane.clientWidth),
    down * (pane.scrollHeight - pane.clientHeight),
  );
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}

/**
 * A card in sight, and a cell of the same lane in sight to drop it into; `pane` is where the map is. Null where there is
 * none, or where a hand would come upon something else, as while something lies over the map.
 */
export function pickUp(pane) {
  const middle = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: Math.round(left + width / 2), y: Math.round(top + Math.min(height / 2, 12)) };
  };
  const { left, top, width, height } = pane;
  const inside = ({ x, y }) =>
    x > left + 180 && x < left + width - 100 && y > top + 220 && y < top + height - 80;
  const source = [...document.querySelectorAll('[data-card]')].find((card) => inside(middle(card)));
  if (!source) return null;
  const cell = source.closest('[data-cell]');
  const from = middle(source);
  const beside = [...cell.parentElement.querySelectorAll('[data-cell]')].filter((other) => other !== cell);
  const goal = beside.find((other) => inside({ ...middle(other), y: from.y }));
  if (!goal || !source.contains(document.elementFromPoint(from.x, from.y))) return null;
  return { card: source.dataset.card, from, to: { x: middle(goal).x, y: from.y, cell: goal.dataset.cell } };
}

/** Waits for the next click, then for a card that is in sight and takes focus; tells how long that took. */
export function usableAfterClick() {
  const bench = window.__bench;
  bench.usable = undefined;
  const look = (clicked) => {
    const cards = [...document.querySelectorAll('[data-card]')];
    const card = cards.find((one) => one.getClientRects().length > 0);
    card?.focus({ preventScroll: true });
    if (!card || document.activeElement !== card) requestAnimationFrame(() => look(clicked));
    else bench.paint({ timeStamp: clicked }, (took) => (bench.usable = took));
  };
  window.addEventListener('click', (event) => look(event.timeStamp), { capture: true, once: true });
}

/** Turns the wheel with Control over a place: from the overview to 200 % and back, at the pace of the other hands. */
export function turnWheel({ x, y }) {
  const bench = window.__bench;
  bench.turning = true;
  const start = performance.now();
  let last = start;
  const timer = setInterval(() => {
    const now = performance.now();
    const way = now - start < 1400 ? -1 : 1;
    const turn = {
      deltaY: way * (now - last),
      ctrlKey: true,
      clientX: x,
      clientY: y,
      bubbles: true,
      cancelable: true,
    };
    // What was there at the start may be gone by now.
    document.elementFromPoint(x, y).dispatchEvent(new WheelEvent('wheel', turn));
    last = now;
    if (now - start < 2800) return;
    clearInterval(timer);
    bench.turning = false;
  }, 8);
}
