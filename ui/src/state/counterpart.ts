import type { MapSummary } from '../api/bindings';

/** The future state of a current map, and the current one of a future map. */
export function counterpartOf(maps: readonly MapSummary[], id: string | null): MapSummary | undefined {
  const map = maps.find((m) => m.id === id);
  if (map?.state === 'future') return maps.find((m) => m.id === map.origin);
  return maps.find((m) => m.state === 'future' && m.origin === id);
}

/** A map above another, and the stage that opens the way down. */
export interface Step {
  map: string;
  title: string;
  stage: string;
  name: string;
}

/** The way down to a map, from the top: along the first parent of each. */
export function wayTo(maps: readonly MapSummary[], id: string | null): Step[] {
  const way: Step[] = [];
  const seen = new Set<string>();
  let at = maps.find((m) => m.id === id);
  while (at?.parents[0] && !seen.has(at.id)) {
    seen.add(at.id);
    const parent = at.parents[0];
    way.unshift(parent);
    at = maps.find((m) => m.id === parent.map);
  }
  return way;
}
