import type { Applied, CardDraft, Commands } from '../api/bindings';
import { plural } from '../controls/number';
import { distinct } from '../controls/suggest';
import { notices } from '../state/notices.svelte';
import { records } from '../state/records.svelte';
import { selection } from '../state/selection.svelte';
import { extent, fits, placed, type Cells, type Placed } from './drafts';
import { edit } from './edit';
import { holdsCards } from './lanes';

/** The open map's cells that can hold cards. */
export function cells(): Cells {
  const lanes = records.lanes.filter((lane) => holdsCards(lane.kind));
  return { stages: records.stages.map((s) => s.id), lanes: lanes.map((l) => l.id), cards: records.cells };
}

/** The picked cards that are still there, in the order of the map. */
export function pickedCards(): Placed[] {
  return selection.picked.size === 0 ? [] : placed(cells(), selection.picked);
}

/** What a command on a card means: all picked cards when it is one of them, else the card alone. */
export function withPicked(id: string): Placed[] {
  return selection.picked.has(id) ? pickedCards() : placed(cells(), new Set([id]));
}

/** The cards that a command without a place of its own means. */
export function selectedCards(): Placed[] {
  const picked = pickedCards();
  if (picked.length > 0) return picked;
  const { spot, selected } = selection;
  const id = spot?.startsWith('card:') ? spot.slice(5) : selected?.kind === 'card' ? selected.id : '';
  return placed(cells(), new Set([id]));
}

const idsOf = (block: Placed[]) => block.map(({ card }) => card.id);

export async function shiftCards(block: Placed[], stages: number, lanes: number): Promise<void> {
  if (block.length === 0) return;
  if (!fits(cells(), block, stages, lanes)) return notices.announce('The cards are at the edge of the map');
  if (!(await edit('card.shift', { cards: idsOf(block), stages, lanes }))) return;
  notices.announce(`Moved ${plural(block.length, 'card')} ${way(stages, lanes)}`);
}

function way(stages: number, lanes: number): string {
  const part = (by: number, unit: string, back: string, on: string) =>
    by === 0 ? [] : [`${plural(Math.abs(by), unit)} ${by < 0 ? back : on}`];
  return [...part(stages, 'stage', 'left', 'right'), ...part(lanes, 'lane', 'up', 'down')].join(' and ');
}

/** Copies cards, each below itself. Resolves to the first copy's id. */
export async function duplicateCards(block: Placed[]): Promise<string | null> {
  if (block.length === 0) return null;
  return pickNew(await edit('card.duplicate', { cards: idsOf(block) }), 'Duplicated');
}

/** Adds cards from a cell on. Resolves to the first one's id; null when they do not fit or the core refused. */
export async function pasteCards(lane: string, stage: string, cards: CardDraft[]): Promise<string | null> {
  const { stages, lanes } = cells();
  const size = extent(cards);
  const right = stages.length - stages.indexOf(stage);
  const down = lanes.length - lanes.indexOf(lane);
  if (size.stages > right || size.lanes > down) {
    const needs = `${plural(size.stages, 'stage')} and ${plural(size.lanes, 'lane')}`;
    notices.toast(
      `This takes ${needs}; from here there are ${right} and ${down}. Paste nearer to the start.`,
    );
    return null;
  }
  return pickNew(await edit('card.paste', { lane, stage, cards }), 'Pasted');
}

/** Picks the cards that an edit made, so that the next command means them. */
function pickNew(applied: Applied | null, verb: string): string | null {
  const made = (applied?.change_set.changes ?? []).filter((c) => c.kind === 'card' && c.op === 'insert');
  const first = made[0]?.id;
  if (first === undefined) return null;
  selection.picked = new Set(made.length > 1 ? made.map((c) => c.id) : []);
  selection.spot = `card:${first}`;
  notices.announce(`${verb} ${plural(made.length, 'card')}`);
  return first;
}

/** Details of cards that can be set for several at once. */
export type Details = Omit<Commands['card.edit_many']['args'], 'cards'>;

export async function editCards(block: Placed[], details: Details): Promise<void> {
  if (await edit('card.edit_many', { cards: idsOf(block), ...details }))
    notices.announce(`Changed ${plural(block.length, 'card')}`);
}

/** Changes details of one card. */
export async function editCard(card: string, details: Details & { body?: string }): Promise<void> {
  await edit('card.edit', { card, ...details });
}

/** Lets a card reach from one stage to another, in either order. */
export async function spanCard(card: string, from_stage: string, to_stage: string): Promise<void> {
  if (!(await edit('card.span', { card, from_stage, to_stage }))) return;
  const name = (stage: string | undefined) => records.kinds.stage.get(stage ?? '')?.name ?? '';
  const now = records.kinds.card.get(card);
  const [from, to] = [name(now?.from_stage), name(now?.to_stage)];
  notices.announce(from === to ? `The card is in ${from}` : `The card reaches from ${from} to ${to}`);
}

/** Pins comments to a card as evidence. Resolves to whether it was done. */
export async function pinComments(card: string, comments: number[]): Promise<boolean> {
  if (!(await edit('pin.add', { card, comments }))) return false;
  notices.announce(`Pinned ${plural(comments.length, 'comment')}`);
  return true;
}

export async function unpinComment(card: string, comment: number): Promise<void> {
  if (await edit('pin.remove', { card, comment })) notices.toast('Took the comment off the card.', true);
}

/** The tags of the open map's cards. */
export function knownTags(): string[] {
  return distinct([...records.kinds.card.values()].flatMap((card) => card.tags));
}

/** The owners of the open map's cards. */
export function knownOwners(): string[] {
  return distinct([...records.kinds.card.values()].map((card) => card.owner));
}

/** The stage a card would reach to when its end moves by one; undefined at an edge. */
export function reachBeside(card: string, by: 1 | -1): string | undefined {
  const held = records.kinds.card.get(card);
  const order = records.visibleStages.map((stage) => stage.id);
  const to = held && order[order.indexOf(held.to_stage) + by];
  return to === undefined || order.indexOf(to) < order.indexOf(held!.from_stage) ? undefined : to;
}
