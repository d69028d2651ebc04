/** Drawing the end of a card over more or fewer stages. */
import { spanCard } from '../actions/cards';
import { board } from './board.svelte';
import type { Box } from './geometry';
import { sight } from './sight.svelte';

/** Follows the pointer with a frame, and sets the span where it is let go. Esc lets go of it. */
export function stretchTo(press: PointerEvent, box: Box): void {
  if (press.button !== 0) return;
  press.preventDefault();
  press.stopPropagation();
  const { columns } = board.geometry;
  const frame = Object.assign(document.createElement('div'), { className: 'marquee' });
  let to = box.to;
  const move = (event: PointerEvent) => {
    const x = sight.toSheet(event.clientX, event.clientY).x;
    const under = columns.findLastIndex((column) => column.x <= x);
    to = Math.max(box.from, Math.min(columns.length - 1, under));
    const end = columns[to]!;
    const rect = sight.toWindow({ x: box.x, y: box.y, w: end.x + end.w - 5 - box.x, h: box.h });
    frame.style.width = `${rect.w}px`;
    frame.style.height = `${rect.h}px`;
    frame.style.transform = `translate(${rect.x}px, ${rect.y}px)`;
    if (!frame.isConnected) document.body.append(frame);
  };
  const end = (keep: boolean) => {
    for (const [name, run] of listeners) window.removeEventListener(name, run as EventListener, true);
    frame.remove();
    if (keep && to !== box.to) void spanCard(box.card.id, box.card.from_stage, columns[to]!.id);
  };
  const listeners: [string, unknown][] = [
    ['pointermove', move],
    ['pointerup', () => end(true)],
    ['pointercancel', () => end(false)],
    ['keydown', (event: KeyboardEvent) => event.key === 'Escape' && end(false)],
  ];
  for (const [name, run] of listeners) window.addEventListener(name, run as EventListener, true);
}
