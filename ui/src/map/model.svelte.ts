import type { Card, LaneKind } from '../api/bindings';
import { records } from '../state/records.svelte';
import { firstSpot, placeOf, spotAt, type Matrix } from './layout';
import { selection } from '../state/selection.svelte';

/** Lanes below the line of visibility. */
const hidden: LaneKind[] = ['backstage', 'support_systems'];

/** The open map as rows and columns. */
class MapModel {
  readonly matrix: Matrix = $derived({
    stages: records.stages.map((stage) => stage.id),
    lanes: records.lanes.map((lane) => ({ id: lane.id, cards: lane.kind !== 'emotion' })),
    cells: new Map([...records.cells].map(([key, cards]) => [key, cards.map((card) => card.id)])),
  });

  /** The one tab stop: the spot that was focused last, or what stands there now. */
  readonly spot = $derived.by(() => {
    const place = selection.spot === null ? undefined : placeOf(this.matrix, selection.spot);
    return place ? spotAt(this.matrix, place) : firstSpot(this.matrix);
  });

  /** The lane above which the line of visibility runs. */
  readonly firstHidden = $derived(records.lanes.find((lane) => hidden.includes(lane.kind))?.id);

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
