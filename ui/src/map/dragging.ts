/** Dragging by pointer events: the thing's picture follows the pointer by a transform, a line shows where it lands. */

export interface Landing {
  /** Where the line is drawn, in window coordinates. */
  line: { x: number; y: number; w: number; h: number };
  drop: () => void;
}

export interface DragOptions {
  source: HTMLElement;
  /** The pane that scrolls when the pointer nears its edge. */
  scroller: HTMLElement;
  landing: (x: number, y: number) => Landing | null;
  /** Everything that moves, when the source is not alone. */
  group?: HTMLElement[];
}

const THRESHOLD = 5;
const EDGE = 36;

/** Starts to watch a press; it becomes a drag after a few pixels. Esc lets go. */
export function startDrag(press: PointerEvent, options: DragOptions): void {
  if (press.button !== 0) return;
  let drag: Drag | undefined;
  const move = (event: PointerEvent) => {
    const far = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) > THRESHOLD;
    if (!drag && far) drag = new Drag(press, options);
    drag?.move(event);
  };
  const stop = (drop: boolean) => {
    for (const [name, run] of listeners) window.removeEventListener(name, run as EventListener, true);
    if (drag) {
      swallowClick();
      drag.end(drop);
    }
  };
  const listeners: [string, unknown][] = [
    ['pointermove', move],
    ['pointerup', () => stop(true)],
    ['pointercancel', () => stop(false)],
    ['keydown', (event: KeyboardEvent) => event.key === 'Escape' && stop(false)],
  ];
  for (const [name, run] of listeners) window.addEventListener(name, run as EventListener, true);
}

/** A drag ends with a click on what lies under the pointer; that click means nothing. */
function swallowClick(): void {
  const swallow = (event: Event) => event.stopPropagation();
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, true));
}

class Drag {
  readonly #ghost: HTMLElement;
  readonly #line = Object.assign(document.createElement('div'), { className: 'drop-line' });
  readonly #from: DOMRect;
  readonly #moving: Set<HTMLElement>;
  #landing: Landing | null = null;

  constructor(
    readonly press: PointerEvent,
    readonly options: DragOptions,
  ) {
    this.#from = options.source.getBoundingClientRect();
    this.#ghost = options.source.cloneNode(true) as HTMLElement;
    this.#ghost.classList.add('drag-ghost');
    this.#ghost.removeAttribute('data-spot');
    Object.assign(this.#ghost.style, {
      width: `${this.#from.width}px`,
      height: `${this.#from.height}px`,
    });
    const { group = [] } = options;
    if (group.length > 1) this.#ghost.dataset.count = String(group.length);
    this.#moving = new Set([options.source, ...group]);
    for (const element of this.#moving) element.classList.add('dragged');
    document.body.classList.add('dragging');
    document.body.append(this.#ghost, this.#line);
    getSelection()?.removeAllRanges();
  }

  move({ clientX, clientY }: PointerEvent): void {
    const x = this.#from.left + clientX - this.press.clientX;
    const y = this.#from.top + clientY - this.press.clientY;
    this.#ghost.style.transform = `translate(${x}px, ${y}px) rotate(-1.2deg)`;
    this.#scroll(clientX, clientY);
    this.#landing = this.options.landing(clientX, clientY);
    const line = this.#landing?.line;
    this.#line.hidden = line === undefined;
    if (line) {
      Object.assign(this.#line.style, {
        width: `${line.w}px`,
        height: `${line.h}px`,
        transform: `translate(${line.x}px, ${line.y}px)`,
      });
    }
  }

  end(drop: boolean): void {
    this.#ghost.remove();
    this.#line.remove();
    for (const element of this.#moving) element.classList.remove('dragged');
    document.body.classList.remove('dragging');
    if (drop) this.#landing?.drop();
  }

  #scroll(x: number, y: number): void {
    const pane = this.options.scroller.getBoundingClientRect();
    const by = (at: number, low: number, high: number) => (at < low + EDGE ? -14 : at > high - EDGE ? 14 : 0);
    this.options.scroller.scrollBy(by(x, pane.left, pane.right), by(y, pane.top, pane.bottom));
  }
}

/** Of boxes in order, behind which one a pointer is: its index, -1 before the first. */
export function behind(middles: number[], at: number): number {
  const beyond = middles.findIndex((middle) => at < middle);
  return beyond < 0 ? middles.length - 1 : beyond - 1;
}
