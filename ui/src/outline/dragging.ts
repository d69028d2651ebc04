/** Dragging rows of the outline to another place. */
import { put, takesCards } from './doing';
import { dropOf } from './dropping';
import { outline } from './outline.svelte';
import type { Row } from './rows';

/** Where what is held would land: a line there, and what letting go does. */
interface Landing {
  line: { x: number; y: number; w: number; h: number };
  drop: () => void;
}

/** Begins to drag, as on the map. */
export type StartDrag = (
  press: PointerEvent,
  options: { source: HTMLElement; scroller: HTMLElement; landing: (x: number, y: number) => Landing | null },
) => void;

/** Watches a press on a row. `height` is that of a row; `done` runs when the row is where it was dropped. */
export function dragRow(
  press: PointerEvent,
  pane: HTMLElement,
  held: Row,
  height: number,
  start: StartDrag,
  done: () => void,
): void {
  const source = (press.target as Element).closest<HTMLElement>('[data-row]');
  if (!source || press.pointerType === 'touch') return;
  const landing = (_x: number, y: number): Landing | null => {
    const list = source.parentElement!.getBoundingClientRect();
    const far = (y - list.top) / height;
    const to = dropOf(outline.rows, held, Math.floor(far), far % 1 >= 0.5, takesCards);
    if (!to) return null;
    const { left, width } = pane.getBoundingClientRect();
    return {
      line: { x: left, y: list.top + to.line * height - 1, w: width, h: 2 },
      drop: () => void put(held, to).then(done),
    };
  };
  start(press, { source, scroller: pane, landing });
}
