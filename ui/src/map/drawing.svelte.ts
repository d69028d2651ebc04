import { addArrow } from '../actions/arrows';
import { notices } from '../state/notices.svelte';
import { records } from '../state/records.svelte';

/** An arrow that is being drawn: the cell it begins at, until the next one is chosen. */
class DrawingArrow {
  from = $state.raw<{ lane: string; stage: string } | null>(null);
}
export const drawingArrow = new DrawingArrow();

/** The cell of a spot that is a cell or a card. */
export function cellOf(spot: string): { lane: string; stage: string } | undefined {
  const card = spot.startsWith('card:') ? records.kinds.card.get(spot.slice(5)) : undefined;
  if (card) return { lane: card.lane, stage: card.from_stage };
  if (!spot.startsWith('cell:')) return undefined;
  const [lane, stage] = spot.slice(5).split('/') as [string, string];
  return { lane, stage };
}

export function beginArrow(spot: string): void {
  const from = cellOf(spot);
  if (!from) return;
  drawingArrow.from = from;
  notices.announce('Go to the cell the arrow leads to and press Enter. Esc lets go.');
}

/** Draws the arrow to a spot; anything but another cell lets go of it. */
export async function endArrow(spot: string): Promise<void> {
  const { from } = drawingArrow;
  const to = cellOf(spot);
  drawingArrow.from = null;
  if (from && to && (from.lane !== to.lane || from.stage !== to.stage)) await addArrow(from, to);
}
