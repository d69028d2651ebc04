import type { LaneKind } from '../api/bindings';
import { call } from '../api/client';
import { notices } from '../state/notices.svelte';
import { records } from '../state/records.svelte';
import { router } from '../state/route.svelte';
import { selection } from '../state/selection.svelte';
import { session } from '../state/session.svelte';
import { edit, inserted } from './edit';

export function openMap(map: string): void {
  selection.clear();
  router.go({ name: 'map', map });
}

export async function createMap(title: string, template: string | null): Promise<void> {
  const made = inserted(await edit('map.create', { title, template }), 'map');
  if (made) openMap(made);
}

/** Copies the open map and opens the copy. */
export async function duplicateMap(): Promise<void> {
  const map = records.map;
  if (!map) return;
  const made = inserted(await edit('map.duplicate', { map: map.id, title: `${map.title} copy` }), 'map');
  if (!made) return;
  openMap(made);
  notices.announce(`Opened the copy of “${map.title}”`);
}

export async function deleteMap(map: string, title: string): Promise<void> {
  const other = session.info?.maps.find((m) => m.id !== map);
  if (!(await edit('map.delete', { map }))) return;
  notices.toast(`Deleted the map “${title}”.`, true);
  if (other) openMap(other.id);
}

export async function addMapFromFile(): Promise<void> {
  const { path } = await call('dialog.pick_open', { kind: 'map' });
  if (path === null) return;
  const made = inserted(await edit('map.read_file', { path }), 'map');
  if (made) openMap(made);
}

export type ExportFormat = 'svg' | 'png' | 'html' | 'csv' | 'json';

/** Asks for a place and writes the open map there. */
export async function exportMap(format: ExportFormat): Promise<void> {
  const map = records.map;
  if (!map) return;
  const name = `${map.title.replace(/[\\/:*?"<>|]+/g, ' ').trim() || 'Map'}.${format}`;
  try {
    const { path } = await call('dialog.pick_save', { name, kind: format });
    if (path === null) return;
    const written = await call('export.map', { map: map.id, path, dark: false });
    notices.toast([`Exported to ${written.file}.`, ...written.dropped].join(' '));
  } catch (problem) {
    notices.problem(problem);
  }
}

export async function addStage(after: string | null): Promise<void> {
  if (records.mapId === null) return;
  const made = inserted(await edit('stage.add', { map: records.mapId, name: 'New stage', after }), 'stage');
  if (!made) return;
  selection.select({ kind: 'stage', id: made });
  selection.edit(`stage:${made}`);
}

export async function deleteStage(id: string): Promise<void> {
  const name = records.kinds.stage.get(id)?.name;
  if (!(await edit('stage.delete', { stage: id }))) return;
  selection.clear();
  notices.toast(`Deleted the stage “${name}”.`, true);
}

/** Copies a stage with what is in it, behind itself. Resolves to the copy's id. */
export async function duplicateStage(id: string): Promise<string | null> {
  const made = inserted(await edit('stage.duplicate', { stage: id }), 'stage');
  if (!made) return null;
  selection.select({ kind: 'stage', id: made });
  selection.spot = `stage:${made}`;
  notices.announce(`Duplicated the stage “${records.kinds.stage.get(made)?.name}”`);
  return made;
}

/** Moves a stage by a number of places. */
export async function moveStage(id: string, by: -1 | 1): Promise<void> {
  const order = records.stages.map((s) => s.id);
  const after = neighbour(order, id, by);
  if (after === undefined) return;
  if (await edit('stage.move', { stage: id, after })) announcePlace('stage', id);
}

export async function placeStage(id: string, after: string | null): Promise<void> {
  if (await edit('stage.move', { stage: id, after })) announcePlace('stage', id);
}

export async function addLane(kind: LaneKind, after: string | null = null): Promise<void> {
  if (records.mapId === null) return;
  const made = inserted(await edit('lane.add', { map: records.mapId, kind, label: null, after }), 'lane');
  if (made) selection.spot = `lane:${made}`;
}

export async function deleteLane(id: string): Promise<void> {
  const label = records.kinds.lane.get(id)?.label;
  if (!(await edit('lane.delete', { lane: id }))) return;
  selection.clear();
  notices.toast(`Deleted the lane “${label}”.`, true);
}

/** Copies a lane with its cards, under itself. Resolves to the copy's id. */
export async function duplicateLane(id: string): Promise<string | null> {
  const made = inserted(await edit('lane.duplicate', { lane: id }), 'lane');
  if (!made) return null;
  selection.spot = `lane:${made}`;
  notices.announce(`Duplicated the lane “${records.kinds.lane.get(made)?.label}”`);
  return made;
}

export async function moveLane(id: string, by: -1 | 1): Promise<void> {
  const after = neighbour(
    records.lanes.map((l) => l.id),
    id,
    by,
  );
  if (after === undefined) return;
  if (await edit('lane.move', { lane: id, after })) announcePlace('lane', id);
}

export async function placeLane(id: string, after: string | null): Promise<void> {
  if (await edit('lane.move', { lane: id, after })) announcePlace('lane', id);
}

/** The sibling an item goes behind when it moves by one place; null for the first place, undefined at the end. */
export function neighbour(order: string[], id: string, by: -1 | 1): string | null | undefined {
  const at = order.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= order.length) return undefined;
  return by > 0 ? order[to]! : (order[to - 1] ?? null);
}

function announcePlace(kind: 'stage' | 'lane', id: string): void {
  const order = (kind === 'stage' ? records.stages : records.lanes).map((r) => r.id);
  notices.announce(`Moved to place ${order.indexOf(id) + 1} of ${order.length}`);
}

export async function addCard(
  lane: string,
  stage: string,
  title: string,
  after: string | null,
  image?: string,
): Promise<string | null> {
  return inserted(await edit('card.add', { lane, stage, title, after, image }), 'card');
}

export async function moveCard(id: string, lane: string, stage: string, after: string | null): Promise<void> {
  if (!(await edit('card.move', { card: id, lane, stage, after }))) return;
  const cell = records.cells.get(`${lane}/${stage}`) ?? [];
  const place = cell.findIndex((card) => card.id === id) + 1;
  notices.announce(`Moved to ${records.kinds.stage.get(stage)?.name}, ${place} of ${cell.length}`);
}

export async function deleteCards(ids: string[]): Promise<void> {
  const first = records.kinds.card.get(ids[0] ?? '');
  if (!first || !(await edit('card.delete', { cards: ids }))) return;
  if (selection.selected?.kind === 'card') selection.select(null);
  notices.toast(ids.length === 1 ? `Deleted “${first.title}”.` : `Deleted ${ids.length} cards.`, true);
}

export async function addPersona(name: string): Promise<void> {
  if (records.mapId !== null) await edit('persona.add', { map: records.mapId, name });
}

export async function removePersona(persona: string): Promise<void> {
  const name = records.kinds.persona.get(persona)?.name;
  if (records.mapId === null || !(await edit('persona.remove', { map: records.mapId, persona }))) return;
  notices.toast(`Took ${name} off this map.`, true);
}

export async function setEmotion(persona: string, stage: string, value: number | null): Promise<void> {
  if (records.mapId !== null) await edit('emotion.set_point', { map: records.mapId, persona, stage, value });
}
