import { tick } from 'svelte';
import { edit } from '../actions/edit';
import { addCard } from '../actions/map';
import type { Card } from '../api/bindings';
import { records } from '../state/records.svelte';
import { selection } from '../state/selection.svelte';
import { session } from '../state/session.svelte';
import { cellBeside, type Matrix } from './layout';
import { model } from './model.svelte';

/** How the editing of a card's text ended; `text` is null where nothing changed. */
export interface Ending {
  text: string | null;
  by: 'enter' | 'tab' | 'back_tab' | 'below' | 'escape' | 'leave';
}

/** Focuses a spot of the map once it is drawn. */
export async function focusSpot(spot: string): Promise<void> {
  selection.spot = spot;
  await tick();
  const element = document.querySelector<HTMLElement>(`[data-spot="${CSS.escape(spot)}"]`);
  element?.focus({ preventScroll: true });
  if (element) reveal(element);
}

/** Scrolls an element out from under the heads and labels that stay in place, and into the pane. */
function reveal(element: HTMLElement): void {
  const grid = element.closest<HTMLElement>('[role="grid"]');
  const pane = grid?.parentElement;
  const corner = grid?.querySelector('[data-spot="corner"]');
  if (!pane || !corner) return;
  const [view, box, fixed] = [pane, element, corner].map((e) => e.getBoundingClientRect()) as [
    DOMRect,
    DOMRect,
    DOMRect,
  ];
  const rightToLeft = getComputedStyle(pane).direction === 'rtl';
  const left = rightToLeft ? view.left : fixed.right;
  const right = rightToLeft ? fixed.left : view.right;
  if (element.role !== 'columnheader')
    pane.scrollTop += outside(box.top - 6, box.bottom + 6, fixed.bottom, view.bottom);
  if (element.role !== 'rowheader') pane.scrollLeft += outside(box.left, box.right, left, right);
}

/** How far a span reaches out of another: negative before it, positive behind it. */
function outside(from: number, to: number, low: number, high: number): number {
  if (from < low) return from - low;
  return to > high ? Math.min(to - high, from - low) : 0;
}

/** Opens an editor for a new card below another, at the end of the cell when null. */
export function beginCard(
  lane: string,
  stage: string,
  after: string | null,
  start: string | null = null,
): void {
  if (session.info?.read_only) return;
  selection.editing = { spot: `new:${lane}/${stage}/${after ?? ''}`, start };
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

/** Makes the new card, unless nothing was typed, and goes on as the person asked. */
export async function endDraft(
  lane: string,
  stage: string,
  after: string | null,
  { text, by }: Ending,
): Promise<void> {
  selection.editing = null;
  const made = text === null ? null : await addCard(lane, stage, text, after);
  if (by === 'leave') return;
  if (by === 'below' && made) return beginCard(lane, stage, made);
  if (by === 'tab' || by === 'back_tab') return editBeside(lane, stage, by);
  await focusSpot(made ? `card:${made}` : after ? `card:${after}` : `cell:${lane}/${stage}`);
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
  if (kind === 'card' || kind === 'stage' || kind === 'lane') return selection.edit(spot, start);
  if (kind !== 'cell') return;
  const [lane, stage] = id.split('/') as [string, string];
  if (records.kinds.lane.get(lane)?.kind !== 'emotion') beginCard(lane, stage, null, start);
}
