/** Scrolling and panning the pane of the map, and zooming it at once; the wheel zooms by zoomWheel.ts. */
import { flushSync } from 'svelte';
import { zooming } from '../actions/zoom';
import { view, ZOOM_LEAST } from '../state/view.svelte';
import { board, LABEL_OVERVIEW } from './board.svelte';
import { HEAD, sight } from './sight.svelte';

/** Of the buttons that are held. */
const MIDDLE = 4;

/** Lets the map follow this pane until it is taken away. */
export function follow(pane: HTMLElement): () => void {
  sight.pane = pane;
  zooming.to = zoomTo;
  zooming.fit = fitZoom;
  scrolled(pane);
  return () => (sight.pane = undefined);
}

export function scrolled(pane: HTMLElement): void {
  board.left = Math.abs(pane.scrollLeft);
  board.top = pane.scrollTop;
}

/** Drags the sheet with the middle button, by one step in a frame however often the mouse says where it is. */
export function pan(press: PointerEvent, pane: HTMLElement): void {
  press.preventDefault();
  const [left, top] = [pane.scrollLeft, pane.scrollTop];
  // Over everything: what passes under the pointer meanwhile is not pointed at.
  const veil = Object.assign(document.createElement('div'), { className: 'veil' });
  let [x, y, waiting] = [press.clientX, press.clientY, 0];
  const go = () => {
    waiting = 0;
    pane.scrollTo(left - x + press.clientX, top - y + press.clientY);
    scrolled(pane);
  };
  const move = (event: PointerEvent) => {
    // Let go of where nobody heard it, as over another window.
    if ((event.buttons & MIDDLE) === 0) return end();
    [x, y] = [event.clientX, event.clientY];
    waiting ||= requestAnimationFrame(go);
  };
  const over = new AbortController();
  const end = () => {
    over.abort();
    cancelAnimationFrame(waiting);
    go();
    veil.remove();
  };
  document.body.append(veil);
  window.addEventListener('pointermove', move, over);
  window.addEventListener('pointerup', end, over);
  window.addEventListener('pointercancel', end, over);
}

/** Zooms so that what is under a place of the window stays there. */
export function zoomAbout(zoom: number, x: number, y: number): void {
  if (!sight.pane) return view.setZoom(zoom);
  const at = sight.toSheet(x, y);
  const { columns, rows } = board.geometry;
  const column = nearest(
    columns.map((c) => ({ start: c.x, size: c.w })),
    at.x,
  );
  const row = nearest(
    rows.map((r) => ({ start: r.y, size: r.h })),
    at.y,
  );
  const pane = sight.pane.getBoundingClientRect();
  view.setZoom(zoom);
  const sheet = board.geometry;
  const sx = column ? sheet.columns[column.index]!.x + column.part * sheet.columns[column.index]!.w : 0;
  const sy = row ? sheet.rows[row.index]!.y + row.part * sheet.rows[row.index]!.h : 0;
  const rightToLeft = getComputedStyle(sight.pane).direction === 'rtl';
  const across = rightToLeft ? pane.right - x : x - pane.left;
  board.left = Math.max(0, sx * board.scale + board.label - across);
  board.top = Math.max(0, sy * board.scale + HEAD.height - (y - pane.top));
  const [left, top] = [board.left, board.top];
  flushSync();
  sight.scrollTo(left, top);
}

/** The span a place is in, and how far through it; the last one before it where it is beyond all. */
function nearest(spans: { start: number; size: number }[], at: number) {
  if (spans.length === 0) return undefined;
  const found = spans.findIndex(({ start, size }) => at < start + size);
  const index = found < 0 ? spans.length - 1 : found;
  const { start, size } = spans[index]!;
  return { index, part: Math.min(1, Math.max(0, (at - start) / Math.max(1, size))) };
}

/** Zooms about the middle of what is in sight; a side of the map that was in sight whole goes on beginning at its start. */
export function zoomTo(zoom: number): void {
  const pane = sight.pane?.getBoundingClientRect();
  if (!pane) return view.setZoom(zoom);
  const { width, height } = board.geometry;
  const whole = {
    across: width * board.scale <= pane.width - board.label,
    down: height * board.scale <= pane.height - HEAD.height,
  };
  zoomAbout(zoom, pane.left + (pane.width + board.label) / 2, pane.top + (pane.height + HEAD.height) / 2);
  sight.scrollTo(whole.across ? 0 : board.left, whole.down ? 0 : board.top);
}

/** The zoom at which all columns are in sight, at most 100 %. */
export function fitZoom(): number {
  const { columns } = board.geometry;
  const natural = columns.reduce((sum, c) => sum + c.w / (board.level === 'full' ? 1 : view.zoom), 0);
  // The pane's own width: it may have changed since the last frame.
  const room = (sight.pane?.clientWidth ?? board.width) - LABEL_OVERVIEW;
  return Math.min(1, Math.max(ZOOM_LEAST, Math.floor((room / Math.max(1, natural)) * 200) / 200));
}
