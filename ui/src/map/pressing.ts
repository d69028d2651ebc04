/** What a press on the map becomes: a drag of a card, a stage or a lane, or a marquee. */
import { records } from '../state/records.svelte';
import { selection } from '../state/selection.svelte';
import { session } from '../state/session.svelte';
import { board } from './board.svelte';
import { drawingArrow } from './drawing.svelte';
import { startDrag } from './dragging';
import { cardLanding, laneLanding, stageLanding } from './landing';
import { startMarquee } from './marquee';
import { sight } from './sight.svelte';

export function press(event: PointerEvent, pane: HTMLElement): void {
  if (event.pointerType === 'touch' || drawingArrow.from !== null) return;
  const target = event.target as Element;
  const source = target.closest<HTMLElement>('[data-card], [data-stage], [data-lane]');
  if (!source) {
    if (board.level !== 'overview' && target.closest('.world, .over')) startMarquee(event, pane, pickInside);
    return;
  }
  if (session.info?.read_only) return;
  const { card, stage, lane } = source.dataset;
  const landing = (x: number, y: number) =>
    card !== undefined
      ? cardLanding(card, x, y)
      : stage !== undefined
        ? stageLanding(stage, x)
        : laneLanding(lane!, y);
  startDrag(event, { source, scroller: pane, landing, group: groupOf(card, pane) });
}

/** The cards in sight that are dragged together with one. */
function groupOf(card: string | undefined, pane: HTMLElement): HTMLElement[] {
  if (card === undefined || !selection.picked.has(card)) return [];
  const all = [...pane.querySelectorAll<HTMLElement>('[data-card]')];
  return all.filter((element) => selection.picked.has(element.dataset.card ?? ''));
}

/** Picks the cards that a rectangle of the window touches, beside those already picked. */
function pickInside(
  from: { x: number; y: number },
  to: { x: number; y: number },
  kept: ReadonlySet<string>,
): void {
  const [a, b] = [sight.toSheet(from.x, from.y), sight.toSheet(to.x, to.y)];
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  const inside = [...board.geometry.boxes.values()].filter(
    (box) => box.w > 0 && box.x < right && box.x + box.w > left && box.y < bottom && box.y + box.h > top,
  );
  selection.selected = null;
  selection.picked = new Set(
    [...kept, ...inside.map((box) => box.card.id)].filter((id) => records.kinds.card.has(id)),
  );
}
