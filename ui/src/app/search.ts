import type { Action } from '../actions/table';
import type { IconName } from '../controls/icons';

/** A line of the palette. */
export interface Hit {
  id: string;
  label: string;
  about: string;
  icon: IconName;
  shortcut?: string;
  score?: number | null;
  run: () => void;
}

/** How well words match a label: 0 not at all; whole words and starts of words come first. */
export function rank(label: string, query: string): number {
  const text = label.toLocaleLowerCase();
  let points = 1;
  for (const word of query.toLocaleLowerCase().split(/\s+/).filter(Boolean)) {
    const at = text.indexOf(word);
    if (at < 0) return 0;
    points += at === 0 ? 4 : /[\s:,]/.test(text[at - 1]!) ? 3 : 1;
  }
  return points;
}

/** The best hits of a query; without one, all in their order. */
export function bestHits(hits: Hit[], query: string, most = 12): Hit[] {
  if (query.trim() === '') return hits.slice(0, most);
  const ranked = hits.map((hit, place) => ({ hit, place, points: rank(`${hit.label} ${hit.about}`, query) }));
  const found = ranked.filter((r) => r.points > 0);
  found.sort((a, b) => b.points - a.points || a.place - b.place);
  return found.slice(0, most).map((r) => r.hit);
}

/** A label cut where the query's first word stands in it, to show it bold. */
export function cutAt(label: string, query: string): [string, string, string] {
  const word = query.trim().split(/\s+/)[0] ?? '';
  const at = word === '' ? -1 : label.toLocaleLowerCase().indexOf(word.toLocaleLowerCase());
  return at < 0
    ? [label, '', '']
    : [label.slice(0, at), label.slice(at, at + word.length), label.slice(at + word.length)];
}

export function actionHit({ id, label, icon, shortcut, run }: Action): Hit {
  return { id, label, icon, shortcut, about: 'Command', run };
}
