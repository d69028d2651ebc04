import type { Filter } from '../api/bindings';

/** The filter that every comment passes, newest first. */
export function everyComment(map: string | null): Filter {
  return {
    query: '',
    map,
    stages: [],
    sentiments: [],
    sources: [],
    languages: [],
    ratings: [],
    kinds: [],
    efforts: [],
    tags: [],
    batch: null,
    attributes: {},
    sort: 'newest',
  };
}
