import { tick } from 'svelte';
import { edit } from '../actions/edit';
import { holdsCards } from '../actions/lanes';
import { addCard } from '../actions/map';
import type { Card } from '../api/bindings';
import { records } from '../state/records.svelte';
import { selection } from '../state/selection.svelte';
import { session } from '../state/session.svelte';
import { board } from './board.svelte';
import { cellBeside, type Matrix } from './layout';
import { model } from './model.svelte';
import { focusMetric } from './metrics';
import { zoomTo } from './panning';
import { sight } from './sight.svelte';

/** How the editing of a card's text ended; `text` is null where nothing changed. */
export interface Ending {
  text: string | null;
  by: 'enter' | 'tab' | 'back_tab' | 'below' | 'escape' | 'leave';
}

/** Focuses a spot of the map: it is scrolled into sight, and drawn before. */
export async function focusSpot(spot: string): Promise<void> {
  selection.spot = spot;
  sight.reveal(spot);
  await refocus(spot);
}

/** Focuses a spot that is drawn anew, wherever the map is scrolled to. */
export async function refocus(spot: string): Promise<void> {
  await tick();
  const element = document.querySelector<HTMLElement>(`[data-spot="${CSS.escape(spot)}"]`);
  element?.focus({ preventScroll: true });
}

/** There is no room to type in where cards are bars: comes closer first. */
function closeUp(): void {
  if (board.level === 'overview') zoomTo(1);
}

/** Opens an editor for a new card below another, at the end of the cell when null. */
export function beginCard(
  lane: string,
  stage: string,
  after: string | null,
  start: string | null = null,
): void {
  if (session.info?.read_only) return;
  closeUp();
  selection.editing = { spot: `new:${lane}/${stage}/${after ?? ''}`, start };
  sight.reveal(`cell:${lane}/${stage}`);
}

/** Saves the text of a card and goes on as the person asked. */
export async function endEdit(card: Card, { text, by }: Ending): Promise<void> {
  selection.editing = null;
  const saving = text === null ? undefined : edit('card.rename', { card: card.id, title: text });
  if (by === 'leave') return;
  if (by === 'below') beginCard(card.lane, card.from_stage, card.id);
  else if (by === 'tab' || by === 'back_tab') await editBeside(card.lane, card.from_stage, by);
  else await focusSpot(`card:${card.id}`);
  await saving;
}

/** Makes the new card, unless nothing was typed, and goes on as the person asked: no key waits for the saving. */
export async function endDraft(
  lane: string,
  stage: string,
  after: string | null,
  { text, by }: Ending,
): Promise<void> {
  const above = draftBelow?.spot === selection.editing?.spot ? draftBelow?.saving : undefined;
  selection.editing = null;
  const saving = text === null ? null : saveDraft(lane, stage, text, above ?? after);
  if (by === 'leave') return;
  if (by === 'below' && saving) return writeBelow(lane, stage, after, saving);
  if (by === 'tab' || by === 'back_tab') return editBeside(lane, stage, by);
  const made = (await saving) ?? (await above) ?? after;
  await focusSpot(made ? `card:${made}` : `cell:${lane}/${stage}`);
}

/** The open editor whose card goes below one that is still being saved. */
let draftBelow: { spot: string; saving: Promise<string | null> } | undefined;

async function saveDraft(
  lane: string,
  stage: string,
  text: string,
  above: string | null | Promise<string | null>,
): Promise<string | null> {
  return addCard(lane, stage, text, await above);
}

/** Opens the next editor at once, and puts it below the new card as soon as that is there. */
async function writeBelow(
  lane: string,
  stage: string,
  after: string | null,
  saving: Promise<string | null>,
): Promise<void> {
  // The finished editor is gone first, so that the next one is another.
  await tick();
  beginCard(lane, stage, after);
  const opened = selection.editing;
  draftBelow = opened ? { spot: opened.spot, saving } : undefined;
  const made = await saving;
  if (draftBelow?.saving === saving) draftBelow = undefined;
  if (made !== null && selection.editing === opened)
    selection.editing = { spot: `new:${lane}/${stage}/${made}`, start: null };
}

/** Tab while editing: the first card of the next stage, or a new one where there is none. */
async function editBeside(lane: string, stage: string, by: 'tab' | 'back_tab'): Promise<void> {
  const matrix: Matrix = model.matrix;
  const to = cellBeside(matrix, lane, stage, by === 'tab' ? 1 : -1);
  if (!to) return focusSpot(`cell:${lane}/${stage}`);
  const first = model.cards(to.lane, to.stage)[0];
  if (first) selection.edit(`card:${first.id}`);
  else beginCard(to.lane, to.stage, null);
}

/** Starts to edit whatever a spot holds. */
export function editSpot(spot: string, start: string | null): void {
  if (session.info?.read_only) return;
  const [kind, id] = [spot.slice(0, spot.indexOf(':')), spot.slice(spot.indexOf(':') + 1)];
  if (kind === 'card' || kind === 'stage' || kind === 'lane' || kind === 'phase') {
    if (kind !== 'lane') closeUp();
    sight.reveal(spot);
    return selection.edit(spot, start);
  }
  if (kind !== 'cell') return;
  const [lane, stage] = id.split('/') as [string, string];
  const to = records.kinds.lane.get(lane);
  if (to?.kind === 'metrics') focusMetric(stage);
  else if (to && holdsCards(to.kind) && !to.collapsed) beginCard(lane, stage, null, start);
}
