import { addCard, deleteCards } from '../actions/map';
import { notices } from '../state/notices.svelte';
import { records } from '../state/records.svelte';
import { selection } from '../state/selection.svelte';
import { focusSpot } from './editing.svelte';

/** The cards a copy takes: those picked, else the one with focus. */
function taken(spot: string): string[] {
  if (!spot.startsWith('card:')) return [];
  const id = spot.slice(5);
  return selection.picked.has(id) ? [...selection.picked] : [id];
}

/** The titles of the cards, one a line; null where nothing can be copied. */
export function copied(spot: string): string | null {
  const titles = taken(spot).map((id) => records.kinds.card.get(id)?.title ?? '');
  return titles.length > 0 ? titles.join('\n') : null;
}

export async function cutAway(spot: string): Promise<void> {
  await deleteCards(taken(spot));
}

/** The lines of a pasted text that become cards. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '').slice(0, 200);
}

/** Makes a card of every pasted line, below the card with focus or in the empty cell. */
export async function paste(spot: string, text: string): Promise<void> {
  const card = records.kinds.card.get(spot.slice(5));
  const [lane, stage] = card
    ? [card.lane, card.from_stage]
    : (spot.replace('cell:', '').split('/') as [string, string]);
  const kind = records.kinds.lane.get(lane)?.kind;
  if (kind === undefined || kind === 'emotion') return;
  let after: string | null = card?.id ?? null;
  const lines = linesOf(text);
  for (const line of lines) after = await addCard(lane, stage, line, after);
  if (lines.length > 1) notices.toast(`Added ${lines.length} cards.`);
  if (after) await focusSpot(`card:${after}`);
}
