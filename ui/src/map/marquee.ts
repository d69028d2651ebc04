/** A rectangle drawn with the pointer, which takes in what it touches. */

interface Point {
  x: number;
  y: number;
}

const THRESHOLD = 5;

/** Starts to watch a press; it becomes a marquee after a few pixels. `take` is called at every move. */
export function startMarquee(
  press: PointerEvent,
  scroller: HTMLElement,
  take: (from: Point, to: Point, kept: ReadonlySet<string>) => void,
  kept: ReadonlySet<string> = new Set(),
): void {
  const from = { x: press.clientX, y: press.clientY };
  const scrolled = { x: scroller.scrollLeft, y: scroller.scrollTop };
  let frame: HTMLElement | undefined;
  const move = (event: PointerEvent) => {
    const to = { x: event.clientX, y: event.clientY };
    if (!frame && Math.hypot(to.x - from.x, to.y - from.y) <= THRESHOLD) return;
    frame ??= begin();
    nudge(scroller, to);
    // The corner it began at goes with the sheet.
    const start = {
      x: from.x - scroller.scrollLeft + scrolled.x,
      y: from.y - scroller.scrollTop + scrolled.y,
    };
    draw(frame, start, to);
    take(start, to, kept);
  };
  const end = () => {
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', end);
    window.removeEventListener('pointercancel', end);
    if (!frame) return;
    frame.remove();
    document.body.classList.remove('marking');
    const swallow = (event: Event) => event.stopPropagation();
    window.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', swallow, true));
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', end);
  window.addEventListener('pointercancel', end);
}

function begin(): HTMLElement {
  const frame = Object.assign(document.createElement('div'), { className: 'marquee' });
  document.body.append(frame);
  document.body.classList.add('marking');
  getSelection()?.removeAllRanges();
  return frame;
}

function draw(frame: HTMLElement, a: Point, b: Point): void {
  frame.style.width = `${Math.abs(a.x - b.x)}px`;
  frame.style.height = `${Math.abs(a.y - b.y)}px`;
  frame.style.transform = `translate(${Math.min(a.x, b.x)}px, ${Math.min(a.y, b.y)}px)`;
}

/** Scrolls a little when the pointer nears an edge. */
function nudge(scroller: HTMLElement, { x, y }: Point): void {
  const pane = scroller.getBoundingClientRect();
  const by = (at: number, low: number, high: number) => (at < low + 24 ? -12 : at > high - 24 ? 12 : 0);
  scroller.scrollBy(by(x, pane.left, pane.right), by(y, pane.top, pane.bottom));
}
