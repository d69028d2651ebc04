/**
 * Zooming with Ctrl and the wheel, or two fingers. Laying a large map out anew takes longer than a frame on a slow
 * machine, so between two layouts the picture of the last one is stretched. How often there is a new layout follows from
 * how long one takes here: where it takes no time, in every frame.
 */
import { view, ZOOM_LEAST, ZOOM_MOST } from '../state/view.svelte';
import { board } from './board.svelte';
import { zoomAbout } from './panning';
import { HEAD, sight } from './sight.svelte';
import { due, stretched, type Stretch } from './stretch';

/** Milliseconds without a turn after which the gesture is over. */
const STILL = 150;
/** Milliseconds of a frame, and how many one may take that nothing held up. */
const FRAME = 17;
const QUICK = 21;
/** How much of the wheel zooms e times. */
const PER_E = 480;

interface Gesture {
  /** Where the pointer was when the picture began to be stretched, in the window. */
  x: number;
  y: number;
  zoom: number;
  /** The zoom of the last layout. */
  laid: number;
  /** When the last layout was made, when the last frame was, and how long the layout held up frames since. */
  laidAt: number;
  frameAt: number;
  took: number;
  /** Whether frames are quick again. */
  over: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

let turned = 0;
let gesture: Gesture | null = null;

export function wheelZoom(event: WheelEvent): void {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const waiting = turned !== 0;
  turned += event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1);
  const { clientX: x, clientY: y } = event;
  gesture ??= {
    x,
    y,
    zoom: view.zoom,
    laid: view.zoom,
    laidAt: -Infinity,
    frameAt: 0,
    took: 0,
    over: true,
    timer: undefined,
  };
  if (gesture.zoom === gesture.laid) [gesture.x, gesture.y] = [x, y];
  clearTimeout(gesture.timer);
  gesture.timer = setTimeout(still, STILL);
  if (!waiting) requestAnimationFrame(frame);
}

function frame(now: number): void {
  if (!gesture || !sight.pane || overtaken(gesture)) return void (turned = 0);
  const zoom = gesture.zoom * Math.exp(-turned / PER_E);
  gesture.zoom = Math.min(ZOOM_MOST, Math.max(ZOOM_LEAST, zoom));
  turned = 0;
  waited(gesture, now);
  cover(sight.pane);
  if (due(now - gesture.laidAt, gesture.took, gesture.zoom / gesture.laid)) layOut(gesture, now);
  else stretch(sight.pane, gesture);
}

/** What comes under the pointer on the way is not pointed at: finding it takes as long as drawing it. */
const veil = Object.assign(document.createElement('div'), { className: 'veil' });

function cover(pane: HTMLElement): void {
  if (veil.isConnected) return;
  veil.onpointerdown = through;
  pane.classList.add('zooming');
  pane.after(veil);
}

/** A press on the veil ends the gesture, and is one on what lies below. The browser has chosen the veil by then. */
function through(press: PointerEvent): void {
  end();
  const below = document.elementFromPoint(press.clientX, press.clientY);
  if (!below) return;
  const over = new AbortController();
  const options = { capture: true, signal: over.signal };
  window.addEventListener('mousedown', (event) => event.preventDefault(), options);
  // No click follows a press on what is taken away meanwhile; where one does, it is on the map as a whole.
  window.addEventListener('click', (event) => event.stopPropagation(), options);
  const release = (event: PointerEvent) =>
    setTimeout(() => {
      over.abort();
      const here = document.elementFromPoint(event.clientX, event.clientY);
      if (press.button === 0 && below.contains(here)) below.dispatchEvent(new MouseEvent('click', event));
    });
  window.addEventListener('pointerup', release, options);
  below.closest<HTMLElement>('[tabindex]')?.focus({ preventScroll: true });
  below.dispatchEvent(new PointerEvent('pointerdown', press));
}

/** Adds a frame that came late to what the last layout took: drawing goes on for some frames after it. */
function waited(at: Gesture, now: number): void {
  const gap = now - at.frameAt;
  at.frameAt = now;
  at.over ||= gap <= QUICK;
  if (!at.over) at.took += gap - FRAME;
}

/** Whether the map was zoomed otherwise meanwhile, as by a key: then that counts. */
const overtaken = ({ laid }: Gesture) => laid !== view.zoom;

function layOut(at: Gesture, now: number): void {
  // Not taken away: whether there is a transform at all is dear to change.
  if (sight.pane) show(sight.pane, { x: 0, y: 0, wide: 1, high: 1 });
  zoomAbout(at.zoom, at.x, at.y);
  Object.assign(at, { zoom: view.zoom, laid: view.zoom, laidAt: now, frameAt: now, took: 0, over: false });
}

/** A busy page hears of turns late, but before it draws its next frame. */
function still(): void {
  const { timer } = gesture ?? {};
  requestAnimationFrame(() => {
    if (gesture?.timer === timer) end();
  });
}

function end(): void {
  if (gesture && gesture.zoom !== gesture.laid && !overtaken(gesture)) layOut(gesture, performance.now());
  for (const part of parts(sight.pane)) part.style.transform = '';
  sight.pane?.classList.remove('zooming');
  veil.remove();
  gesture = null;
}

const parts = (pane: HTMLElement | undefined) => pane?.querySelectorAll<HTMLElement>('[data-stretch]') ?? [];

function stretch(pane: HTMLElement, { x, y, zoom, laid }: Gesture): void {
  const box = pane.getBoundingClientRect();
  const rightToLeft = getComputedStyle(pane).direction === 'rtl';
  const seen = {
    by: zoom / laid,
    both: board.level === 'full',
    across: (rightToLeft ? box.right - x : x - box.left) - board.label,
    down: y - box.top - HEAD.height,
    left: board.left,
    top: board.top,
    head: HEAD.height,
    room: { w: board.width - board.label, h: board.height },
    sheet: { w: board.geometry.width * board.scale, h: board.geometry.height * board.scale },
  };
  show(pane, stretched(seen));
}

function show(pane: HTMLElement, to: Stretch): void {
  const rightToLeft = getComputedStyle(pane).direction === 'rtl';
  for (const part of parts(pane)) part.style.transform = transform(part.dataset.stretch, to, rightToLeft);
}

/** Of the sheet, the heads (which stay at the top) and the labels of the lanes (which stay at the start). */
function transform(part: string | undefined, to: Stretch, rightToLeft: boolean): string {
  const x = rightToLeft ? -to.x : to.x;
  if (part === 'heads') return `translateX(${x}px) scale(${to.wide}, ${to.high})`;
  if (part === 'labels') return `translateY(${HEAD.height + to.y}px) scaleY(${to.high})`;
  return `translate(${x}px, ${to.y}px) scale(${to.wide}, ${to.high})`;
}
