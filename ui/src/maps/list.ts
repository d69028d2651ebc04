import type { MapRow, MapState } from '../api/bindings';

export type Sort = 'place' | 'name' | 'roughest' | 'edited';

export interface Wanted {
  /** Words that all must be found, in any order. */
  query: string;
  /** Tags that a map must have, all of them. */
  tags: ReadonlySet<string>;
  state: MapState | 'all';
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

function textOf(row: MapRow): string {
  return folded([row.title, row.description, ...row.tags, ...row.stages.map(({ name }) => name)].join('\n'));
}

/** The maps whose title, description, tags and stage names hold every word, with these tags and in this state. */
export function found(rows: readonly MapRow[], { query, tags, state }: Wanted): MapRow[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (state !== 'all' && row.state !== state) return false;
    if (![...tags].every((tag) => row.tags.includes(tag))) return false;
    const text = words.length > 0 ? textOf(row) : '';
    return words.every((word) => text.includes(word));
  });
}

/** The score of the roughest ranked stage; null without one. */
export function roughness(row: MapRow): number | null {
  return row.stages.find(({ id }) => id === row.roughest)?.score ?? null;
}

/** In the given order; maps that cannot be compared come last, as they were. */
export function sorted(rows: readonly MapRow[], sort: Sort): MapRow[] {
  const last = -Infinity;
  switch (sort) {
    case 'name':
      return rows.toSorted((a, b) => a.title.localeCompare(b.title, undefined, { numeric: true }));
    case 'roughest':
      return rows.toSorted((a, b) => (roughness(b) ?? last) - (roughness(a) ?? last) || 0);
    case 'edited':
      return rows.toSorted((a, b) => (b.edited_at ?? last) - (a.edited_at ?? last) || 0);
    default:
      return [...rows];
  }
}

/** Every tag with how many maps have it, most first. */
export function tagCounts(rows: readonly MapRow[]): [tag: string, count: number][] {
  const counts = new Map<string, number>();
  for (const tag of rows.flatMap((row) => row.tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b));
}
