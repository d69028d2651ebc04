/** Comments ticked in a list, by id. The anchor is where a range with Shift begins. */
export interface Ticked {
  ids: ReadonlySet<number>;
  anchor: number | null;
}

export const nothing: Ticked = { ids: new Set(), anchor: null };

export function toggle(ticked: Ticked, id: number): Ticked {
  const ids = new Set(ticked.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id };
}

/** Ticks everything between the anchor and `id` in the list's order; without an anchor, `id` alone. */
export function extend(ticked: Ticked, id: number, order: readonly number[]): Ticked {
  const from = ticked.anchor === null ? -1 : order.indexOf(ticked.anchor);
  const to = order.indexOf(id);
  if (from < 0 || to < 0) return { ids: new Set([...ticked.ids, id]), anchor: id };
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...ticked.ids, ...range]), anchor: ticked.anchor };
}

/** Without those that the list no longer holds. */
export function keep(ticked: Ticked, order: readonly number[]): Ticked {
  if (ticked.ids.size === 0) return nothing;
  const ids = new Set(order.filter((id) => ticked.ids.has(id)));
  return { ids, anchor: ticked.anchor !== null && ids.has(ticked.anchor) ? ticked.anchor : null };
}
