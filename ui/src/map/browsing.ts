import { duplicateCards, reachBeside, shiftCards, spanCard, withPicked } from '../actions/cards';
import {
  deleteCards,
  deleteLane,
  deleteStage,
  duplicateLane,
  duplicateStage,
  moveCard,
  moveLane,
  moveStage,
} from '../actions/map';
import { notices } from '../state/notices.svelte';
import { records } from '../state/records.svelte';
import { selection } from '../state/selection.svelte';
import { session } from '../state/session.svelte';
import { beginCard, editSpot, focusSpot } from './editing.svelte';
import { board } from './board.svelte';
import { drawingArrow, endArrow } from './drawing.svelte';
import type { Command } from './keymap';
import { cardStep, cellStep, step, type Direction } from './layout';
import { model } from './model.svelte';
import { zoomTo } from './panning';
import { widen } from './resizing';

const parts = (spot: string) =>
  [spot.slice(0, spot.indexOf(':')), spot.slice(spot.indexOf(':') + 1)] as const;

/** Does what a key asks for, from the spot that has focus. */
export function run(command: Command, spot: string): void {
  if (drawingArrow.from !== null && command.do === 'edit') return void endArrow(spot);
  switch (command.do) {
    case 'go':
      selection.picked = new Set();
      return void focusSpot(next(spot, command.direction));
    case 'edit':
      return board.level === 'overview' ? comeCloser(spot) : editSpot(spot, null);
    case 'replace':
      return editSpot(spot, command.text);
    case 'inspect':
      return inspect(spot);
    case 'escape':
      return escape();
    case 'extend':
      return extend(spot, command.direction);
    case 'select_lane':
      return selectLane(spot);
    case 'shift':
      return session.info?.read_only ? undefined : void shift(spot, command.direction);
    case 'stretch':
      return session.info?.read_only ? undefined : void stretch(spot, command.by);
    case 'widen':
      return session.info?.read_only ? undefined : void widen(stageOf(spot), command.by);
    case 'new_below':
      return newBelow(spot);
    case 'duplicate':
      return session.info?.read_only ? undefined : void duplicate(spot);
    case 'delete':
      return session.info?.read_only ? undefined : remove(spot);
    case 'menu':
      return undefined;
  }
}

/** From the overview to the cards of a spot. */
function comeCloser(spot: string): void {
  zoomTo(1);
  void focusSpot(spot);
}

/** Where a key leads: by whole cells where cards are bars. */
function next(spot: string, direction: Direction): string {
  return (board.level === 'overview' ? cellStep : step)(model.matrix, spot, direction);
}

function stageOf(spot: string): string {
  const [kind, id] = parts(spot);
  if (kind === 'card') return records.kinds.card.get(id)?.from_stage ?? '';
  return kind === 'cell' ? id.split('/')[1]! : id;
}

/** Moves the end of a card by one stage. */
async function stretch(spot: string, by: 1 | -1): Promise<void> {
  const [kind, id] = parts(spot);
  const card = kind === 'card' ? records.kinds.card.get(id) : undefined;
  const to = card && reachBeside(id, by);
  if (to !== undefined) await spanCard(id, card!.from_stage, to);
  await focusSpot(spot);
}

/** Opens what a spot holds in the inspector. Focus stays. */
export function inspect(spot: string): void {
  const [kind, id] = parts(spot);
  if (kind === 'stage' || kind === 'card' || kind === 'lane' || kind === 'phase')
    selection.select({ kind, id });
  else if (kind === 'cell') selection.select({ kind: 'stage', id: id.split('/')[1]! });
}

function escape(): void {
  if (drawingArrow.from !== null) drawingArrow.from = null;
  else if (selection.picked.size > 0) selection.picked = new Set();
  else selection.select(null);
}

function extend(spot: string, direction: 'up' | 'down' | 'left' | 'right'): void {
  const to = step(model.matrix, spot, direction);
  const cards = [spot, to].filter((s) => s.startsWith('card:')).map((s) => parts(s)[1]);
  selection.picked = new Set([...selection.picked, ...cards]);
  notices.announce(`${selection.picked.size} cards selected`);
  void focusSpot(to);
}

function selectLane(spot: string): void {
  const card = records.kinds.card.get(parts(spot)[1]);
  if (!card) return;
  selection.picked = new Set(
    [...records.kinds.card.values()].filter((c) => c.lane === card.lane).map((c) => c.id),
  );
  notices.announce(`${selection.picked.size} cards selected`);
}

async function shift(spot: string, direction: 'up' | 'down' | 'left' | 'right'): Promise<void> {
  const [kind, id] = parts(spot);
  if (kind === 'stage' && (direction === 'left' || direction === 'right'))
    await moveStage(id, direction === 'left' ? -1 : 1);
  if (kind === 'lane' && (direction === 'up' || direction === 'down'))
    await moveLane(id, direction === 'up' ? -1 : 1);
  if (kind === 'card') await shiftFrom(id, direction);
  await focusSpot(spot);
}

/** Several cards go by whole cells; one alone also takes the places within its cell. */
async function shiftFrom(card: string, direction: 'up' | 'down' | 'left' | 'right'): Promise<void> {
  const block = withPicked(card);
  const [right, down] = steps[direction];
  if (block.length > 1) return shiftCards(block, right, down);
  const to = cardStep(model.matrix, card, direction);
  if (to) await moveCard(card, to.lane, to.stage, to.after);
}

/** Stages to the right and lanes down. */
const steps = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] } as const;

function newBelow(spot: string): void {
  const [kind, id] = parts(spot);
  const card = kind === 'card' ? records.kinds.card.get(id) : undefined;
  if (card) beginCard(card.lane, card.from_stage, card.id);
  else if (kind === 'cell') editSpot(spot, null);
}

/** Copies what a spot holds, and goes to the copy. */
export async function duplicate(spot: string): Promise<void> {
  const [kind, id] = parts(spot);
  let made: string | null = null;
  if (kind === 'card') made = await duplicateCards(withPicked(id));
  if (kind === 'stage') made = await duplicateStage(id);
  if (kind === 'lane') made = await duplicateLane(id);
  if (made) await focusSpot(`${kind}:${made}`);
}

function remove(spot: string): void {
  const [kind, id] = parts(spot);
  if (kind === 'stage' && records.stages.length > 1) void deleteStage(id);
  if (kind === 'lane') void deleteLane(id);
  if (kind !== 'card') return;
  const ids = withPicked(id).map(({ card }) => card.id);
  const next = afterDeletion(spot, ids);
  void deleteCards(ids).then(() => focusSpot(next));
}

/** Where focus goes when cards are deleted: the next card of the cell, else the one above, else the empty cell. */
function afterDeletion(spot: string, ids: string[]): string {
  const card = records.kinds.card.get(parts(spot)[1])!;
  const cell = model.cards(card.lane, card.from_stage);
  const at = cell.findIndex((c) => c.id === card.id);
  const left = (c: { id: string }) => !ids.includes(c.id);
  const next = cell.slice(at + 1).find(left) ?? cell.slice(0, at).findLast(left);
  return next ? `card:${next.id}` : `cell:${card.lane}/${card.from_stage}`;
}
