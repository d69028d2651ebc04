/** Drawing the edge of a column to another width. */
import { edit } from '../actions/edit';
import type { Stage } from '../api/bindings';
import { notices } from '../state/notices.svelte';
import { board } from './board.svelte';
import { sight } from './sight.svelte';

export const WIDTH_LEAST = 140;
export const WIDTH_MOST = 480;
const STEP = 20;

const inRange = (width: number) => Math.round(Math.min(WIDTH_MOST, Math.max(WIDTH_LEAST, width)));

/** Follows the pointer with a line, and sets the width where it is let go. Esc lets go of it. */
export function resize(press: PointerEvent, stage: Stage, width: number): void {
  if (press.button !== 0) return;
  press.stopPropagation();
  press.preventDefault();
  const rightToLeft = document.documentElement.dir === 'rtl';
  const line = Object.assign(document.createElement('div'), { className: 'drop-line' });
  const pane = sight.pane!.getBoundingClientRect();
  Object.assign(line.style, { width: '2px', height: `${pane.height}px` });
  let to = width;
  const move = (event: PointerEvent) => {
    const by = (event.clientX - press.clientX) / board.scale;
    to = inRange(width + (rightToLeft ? -by : by));
    const x = press.clientX + (to - width) * board.scale * (rightToLeft ? -1 : 1);
    line.style.transform = `translate(${x}px, ${pane.top}px)`;
    if (!line.isConnected) document.body.append(line);
  };
  const end = (keep: boolean) => {
    for (const [name, run] of listeners) window.removeEventListener(name, run as EventListener, true);
    line.remove();
    document.body.classList.remove('resizing');
    if (keep && to !== width) void edit('stage.edit', { stage: stage.id, width: to });
  };
  const listeners: [string, unknown][] = [
    ['pointermove', move],
    ['pointerup', () => end(true)],
    ['pointercancel', () => end(false)],
    ['keydown', (event: KeyboardEvent) => event.key === 'Escape' && end(false)],
  ];
  for (const [name, run] of listeners) window.addEventListener(name, run as EventListener, true);
  document.body.classList.add('resizing');
}

/** Makes a column wider or narrower by a step, as a key does. */
export async function widen(stage: string, by: 1 | -1): Promise<void> {
  const column = board.geometry.columns.find((c) => c.id === stage);
  if (!column || column.collapsed) return;
  const natural = board.level === 'full' ? column.w : board.auto;
  const width = inRange(natural + by * STEP);
  if (await edit('stage.edit', { stage, width })) notices.announce(`${width} pixels wide`);
}
