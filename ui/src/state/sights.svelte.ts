import type { MapSight } from '../api/bindings';

const beginning: MapSight = { zoom: 1, left: 0, top: 0 };

/** What part of each map was in sight last. It belongs to the view: no record, nothing to undo. */
class Sights {
  #kept = $state.raw<ReadonlyMap<string, MapSight>>(new Map());

  of(map: string): MapSight {
    return this.#kept.get(map) ?? beginning;
  }

  keep(map: string, { zoom, left, top }: MapSight): void {
    const was = this.of(map);
    if (was.zoom === zoom && was.left === left && was.top === top) return;
    this.#kept = new Map(this.#kept).set(map, { zoom, left, top });
  }

  /** Those of the maps of a workspace, to be kept and taken again at the next opening. */
  keptOn(maps: readonly { id: string }[]): Record<string, MapSight> {
    const seen = ({ zoom, left, top }: MapSight) => zoom !== 1 || left !== 0 || top !== 0;
    return Object.fromEntries(
      maps.map(({ id }) => [id, this.of(id)] as const).filter(([, sight]) => seen(sight)),
    );
  }

  take(sights: Readonly<Record<string, MapSight>>): void {
    this.#kept = new Map([...this.#kept, ...Object.entries(sights)]);
  }
}

export const sights = new Sights();
