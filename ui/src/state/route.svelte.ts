import type { SentimentClass } from '../api/bindings';

/** Where the person is. The address after `#` holds the same, so that going back and reloading work. */
export type Route =
  | { name: 'home' }
  | { name: 'map'; map?: string; stage?: string; card?: string }
  | { name: 'maps' }
  | { name: 'compare'; current: string; future: string }
  | { name: 'personas'; persona?: string }
  | {
      name: 'feedback';
      stage?: string;
      comment?: number;
      query?: string;
      sentiment?: SentimentClass;
      /** Id of a tag, or `untagged`. */
      tag?: string;
      /** Id of an import. */
      batch?: string;
    }
  | { name: 'tags' }
  | { name: 'contrast' }
  | { name: 'concordance'; words?: string }
  | { name: 'sources' }
  | { name: 'import'; path?: string }
  | { name: 'settings'; section?: string };

/** The address of a route. */
export function toHash(route: Route): string {
  const { name, ...rest } = route;
  const query = new URLSearchParams(
    Object.entries(rest).flatMap(([k, v]) => (v === undefined ? [] : [[k, String(v)]])),
  );
  return query.size > 0 ? `#/${name}?${query}` : `#/${name}`;
}

/** The route of an address; home when it is none of ours. */
export function fromHash(hash: string): Route {
  const [name, query] = hash.replace(/^#\/?/, '').split('?');
  const of = Object.fromEntries(new URLSearchParams(query ?? ''));
  switch (name) {
    case 'map':
      return { name, map: of.map, stage: of.stage, card: of.card };
    case 'maps':
      return { name };
    case 'compare':
      return of.current && of.future ? { name, current: of.current, future: of.future } : { name: 'maps' };
    case 'personas':
      return { name, persona: of.persona };
    case 'feedback':
      return {
        name,
        stage: of.stage,
        query: of.query,
        sentiment: of.sentiment as SentimentClass | undefined,
        comment: of.comment === undefined ? undefined : Number(of.comment),
        tag: of.tag,
        batch: of.batch,
      };
    case 'concordance':
      return { name, words: of.words };
    case 'tags':
    case 'contrast':
    case 'sources':
      return { name };
    case 'import':
      return { name, path: of.path };
    case 'settings':
      return { name, section: of.section };
    default:
      return { name: 'home' };
  }
}

class Router {
  route = $state.raw<Route>(fromHash(location.hash));

  constructor() {
    window.addEventListener('hashchange', () => (this.route = fromHash(location.hash)));
  }

  go(route: Route): void {
    this.route = route;
    if (location.hash !== toHash(route)) location.hash = toHash(route);
  }
}

export const router = new Router();
