/** Comments ticked in a list, by id. The anchor is the place where a range with Shift begins. */
export interface Ticked {
  ids: ReadonlySet<number>;
  anchor: number | null;
}

export const nothing: Ticked = { ids: new Set(), anchor: null };

export function toggle(ticked: Ticked, id: number, place: number): Ticked {
  const ids = new Set(ticked.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: place };
}

/** The places between the anchor and `place`, both included; `place` alone without an anchor. */
export function range(ticked: Ticked, place: number): { from: number; limit: number } {
  const anchor = ticked.anchor ?? place;
  return { from: Math.min(anchor, place), limit: Math.abs(anchor - place) + 1 };
}

/** Ticks these too. */
export function extend(ticked: Ticked, ids: Iterable<number>, place: number): Ticked {
  return { ids: new Set([...ticked.ids, ...ids]), anchor: ticked.anchor ?? place };
}

/** Those of a new list that still are in it. */
export function keep(ids: readonly number[]): Ticked {
  return ids.length === 0 ? nothing : { ids: new Set(ids), anchor: null };
}
