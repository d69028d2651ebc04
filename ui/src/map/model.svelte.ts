import type { Card, LaneKind } from '../api/bindings';
import { filter } from '../state/filter.svelte';
import { records } from '../state/records.svelte';
import { holdsCards } from '../actions/lanes';
import { depthOf } from './geometry';
import { firstSpot, placeOf, spotAt, type Matrix } from './layout';
import { selection } from '../state/selection.svelte';

/** Lanes below the line of visibility. */
const hidden: LaneKind[] = ['backstage', 'support_systems'];

/** The open map as rows and columns. */
class MapModel {
  readonly matrix: Matrix = $derived({
    stages: records.visibleStages.map((stage) => stage.id),
    phases: records.visibleStages.map((stage) => stage.phase),
    lanes: records.visibleLanes.map((lane) => ({
      id: lane.id,
      cards: holdsCards(lane.kind) && !lane.collapsed,
      depth: depthOf(lane.kind),
    })),
    cells: new Map([...filter.cells].map(([key, cards]) => [key, cards.map((card) => card.id)])),
    closed: new Set(records.visibleStages.filter((s) => s.collapsed).map((s) => s.id)),
  });

  /** Cards of every lane. */
  readonly counts = $derived(
    new Map(
      records.visibleLanes
        .filter((lane) => holdsCards(lane.kind))
        .map((lane) => [lane.id, records.cardsByLane.get(lane.id)?.length ?? 0]),
    ),
  );

  /** The one tab stop: the spot that was focused last, or what stands there now. */
  readonly spot = $derived.by(() => {
    if (selection.spot?.startsWith('phase:') && records.kinds.phase.has(selection.spot.slice(6)))
      return selection.spot;
    const place = selection.spot === null ? undefined : placeOf(this.matrix, selection.spot);
    return place ? spotAt(this.matrix, place) : firstSpot(this.matrix);
  });

  /** The stage whose column is tinted. */
  readonly tinted = $derived.by(() => {
    const { selected } = selection;
    if (selected?.kind === 'stage') return selected.id;
    return selected?.kind === 'card' ? records.kinds.card.get(selected.id)?.from_stage : undefined;
  });

  cards(lane: string, stage: string): readonly Card[] {
    return records.cells.get(`${lane}/${stage}`) ?? [];
  }
}

export const model = new MapModel();

export function isHidden(kind: LaneKind): boolean {
  return hidden.includes(kind);
}
