/** What the commands of the outline do to the map: the same as on the matrix. */
import { cells, duplicateCards, pickedCards, shiftCards, withPicked } from '../actions/cards';
import { removeArrow } from '../actions/arrows';
import { edit } from '../actions/edit';
import { editLane, editStage } from '../actions/hidden';
import {
  addCard,
  addStage,
  deleteCards,
  deleteLane,
  deleteStage,
  duplicateLane,
  duplicateStage,
  moveCard,
  moveLane,
  moveStage,
  placeLane,
  placeStage,
  setEmotion,
} from '../actions/map';
import { ungroupPhase } from '../actions/phases';
import { signed } from '../controls/number';
import { notices } from '../state/notices.svelte';
import { records } from '../state/records.svelte';
import { selection } from '../state/selection.svelte';
import { holdsCards } from '../actions/lanes';
import type { Metric } from '../api/bindings';
import type { Drop } from './dropping';
import type { Order, Row } from './rows';
import { phaseStep, placeBeside } from './steps';
import type { absence } from './words';

export const EMOTION_STEP = 0.25;

/** Opens what a row holds in the inspector. */
export function inspect({ kind, id, stage }: Row): void {
  if (kind === 'phase' || kind === 'stage' || kind === 'lane' || kind === 'card' || kind === 'arrow')
    selection.select({ kind, id });
  else if (stage !== '') selection.select({ kind: 'stage', id: stage });
}

/** Whether a card can be written in the cell of a row. */
export function takesCards({ kind, lane, stage }: Row): boolean {
  const of = records.kinds.lane.get(lane)?.kind;
  return (kind === 'card' || kind === 'cell') && stage !== '' && of !== undefined && holdsCards(of);
}

/** Begins a card below the one of the row, at the end of its cell; a stage gets a stage behind it. */
export function addBelow(row: Row): void {
  const { kind, id, lane, stage } = row;
  if (kind === 'stage') return void addStage(id);
  if (!takesCards(row)) return;
  const after = kind === 'card' ? id : (records.cells.get(`${lane}/${stage}`)?.at(-1)?.id ?? '');
  selection.editing = { spot: `new:${lane}/${stage}/${after}`, start: null };
}

export async function endDraft({ lane, stage, key }: Row, text: string | null): Promise<string | null> {
  const after = key.split('/')[2] || null;
  return text === null ? null : addCard(lane, stage, text, after);
}

/** Names what a row stands for: in a cell that is the lane, or in the other order the stage. */
export async function rename({ kind, id, lane, stage }: Row, order: Order, text: string): Promise<void> {
  const of = kind === 'cell' ? (order === 'stage' ? 'lane' : 'stage') : kind;
  if (of === 'phase') await edit('phase.rename', { phase: id, name: text });
  if (of === 'stage') await edit('stage.rename', { stage, name: text });
  if (of === 'lane') await edit('lane.rename', { lane, label: text });
  if (of === 'card') await edit('card.rename', { card: id, title: text });
}

/** Copies what a row holds. Resolves to the spot of the copy. */
export async function duplicate({ kind, id }: Row): Promise<string | null> {
  if (kind !== 'card' && kind !== 'stage' && kind !== 'lane') return null;
  const copy = {
    card: () => duplicateCards(withPicked(id)),
    stage: () => duplicateStage(id),
    lane: () => duplicateLane(id),
  };
  const made = await copy[kind]();
  return made === null ? null : `${kind}:${made}`;
}

/** Deletes what a row holds, or clears its value. */
export async function remove({ kind, id, stage }: Row): Promise<void> {
  if (kind === 'card') await deleteCards(withPicked(id).map(({ card }) => card.id));
  if (kind === 'stage' && records.stages.length > 1) await deleteStage(id);
  if (kind === 'lane') await deleteLane(id);
  if (kind === 'phase') await ungroupPhase(id);
  if (kind === 'arrow') await removeArrow(id);
  if (kind === 'point') await setValue(id, stage, null);
  if (kind === 'metric') await edit('target.set', { stage, metric: id as Metric, value: null });
}

type Way = 'up' | 'down' | 'left' | 'right';

/** Moves what a row holds: a card within its cell and to the stages beside, a stage or lane among its like, a value. */
export async function shift({ kind, id, stage }: Row, to: Way): Promise<void> {
  const by = to === 'up' || to === 'left' ? -1 : 1;
  if (kind === 'phase') await movePhase(id, by);
  if (kind === 'stage') await moveStage(id, by);
  if (kind === 'lane') await moveLane(id, by);
  if (kind === 'card') await shiftCard(id, to, by);
  if (kind === 'point' && (to === 'up' || to === 'down')) await stepValue(id, stage, by);
}

async function movePhase(phase: string, by: 1 | -1): Promise<void> {
  const after = phaseStep(records.stages, phase, by);
  if (after === undefined) return notices.announce(`The phase is the ${by > 0 ? 'last' : 'first'}`);
  if (!(await edit('phase.move', { phase, after }))) return;
  const place = records.stages.findIndex((stage) => stage.phase === phase) + 1;
  notices.announce(`The phase begins at stage ${place} of ${records.stages.length}`);
}

async function shiftCard(id: string, to: Way, by: 1 | -1): Promise<void> {
  const card = records.kinds.card.get(id);
  if (!card) return;
  const aside = to === 'left' || to === 'right';
  const block = withPicked(id);
  if (block.length > 1) return shiftCards(block, aside ? by : 0, aside ? 0 : by);
  const cell = records.cells.get(`${card.lane}/${card.from_stage}`) ?? [];
  if (aside) return toStage(id, card.lane, card.from_stage, by);
  const place = placeBeside(cell, id, by);
  if (place) await moveCard(id, card.lane, card.from_stage, place.after);
  else notices.announce(`The card is the ${by > 0 ? 'last' : 'first'} of its cell`);
}

/** To the same place of the cell in the stage beside. */
async function toStage(id: string, lane: string, from: string, by: 1 | -1): Promise<void> {
  const order = records.stages.map((stage) => stage.id);
  const stage = order[order.indexOf(from) + by];
  if (stage === undefined) return notices.announce(`This is the ${by > 0 ? 'last' : 'first'} stage`);
  const place = (records.cells.get(`${lane}/${from}`) ?? []).findIndex((card) => card.id === id);
  const there = records.cells.get(`${lane}/${stage}`) ?? [];
  await moveCard(id, lane, stage, there[Math.min(place, there.length) - 1]?.id ?? null);
}

/** Puts what a row holds where it was dropped; the picked cards go by as many cells as the one that was held. */
export async function put({ id, lane, stage }: Row, to: Drop): Promise<void> {
  if (to.kind === 'stage') return placeStage(id, to.after);
  if (to.kind === 'lane') return placeLane(id, to.after);
  const block = withPicked(id);
  if (block.length < 2) return moveCard(id, to.lane, to.stage, to.after);
  const { stages, lanes } = cells();
  const right = stages.indexOf(to.stage) - stages.indexOf(stage);
  await shiftCards(block, right, lanes.indexOf(to.lane) - lanes.indexOf(lane));
}

async function stepValue(persona: string, stage: string, by: 1 | -1): Promise<void> {
  const value = records.emotions.get(`${persona}/${stage}`) ?? 0;
  await setValue(persona, stage, value - by * EMOTION_STEP);
}

/** Sets a point of an emotion curve, within -2 to +2; null clears it. */
export async function setValue(persona: string, stage: string, value: number | null): Promise<void> {
  const to = value === null ? null : Math.max(-2, Math.min(2, value));
  if (to === (records.emotions.get(`${persona}/${stage}`) ?? null)) return;
  await setEmotion(persona, stage, to);
  const name = records.kinds.persona.get(persona)?.short;
  notices.announce(to === null ? `Cleared ${name}` : `${name} ${signed(to, 2)}`);
}

/** What a person typed as a value of the curve: null clears it; undefined is none of its scale. */
export function valueTyped(typed: string): number | null | undefined {
  const text = typed
    .trim()
    .replace(/^[\u2212\u2013]/, '-')
    .replace(',', '.');
  if (text === '') return null;
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : NaN;
  return value >= -2 && value <= 2 ? value : undefined;
}

/** Brings a hidden or collapsed stage or lane back to the matrix. */
export async function show({ of, id, hidden }: NonNullable<ReturnType<typeof absence>>): Promise<void> {
  const look = hidden ? { hidden: false } : { collapsed: false };
  const done = of === 'stage' ? await editStage(id, look) : await editLane(id, look);
  if (done) notices.announce(hidden ? `The ${of} is shown on the map` : `The ${of} is expanded on the map`);
}

/** Picks this card and the next one too. */
export function pickWith(ids: readonly string[]): void {
  selection.picked = new Set([...selection.picked, ...ids]);
  notices.announce(`${pickedCards().length} cards selected`);
}
