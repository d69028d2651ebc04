import { SvelteMap } from 'svelte/reactivity';
import type { CommentRow } from '../api/bindings';
import { call } from '../api/client';
import { notices } from '../state/notices.svelte';

/** The comments that quotes on the map were taken from, read once. */
class QuotedComments {
  readonly rows = new SvelteMap<number, CommentRow>();
  #asked = new Set<number>();
  #map = '';

  async read(map: string, ids: number[]): Promise<void> {
    if (map !== this.#map) this.clear();
    this.#map = map;
    const missing = ids.filter((id) => !this.#asked.has(id)).slice(0, 500);
    if (missing.length === 0) return;
    for (const id of missing) this.#asked.add(id);
    try {
      for (const row of await call('feedback.read_rows', { map, ids: missing })) this.rows.set(row.id, row);
    } catch (problem) {
      notices.problem(problem);
    }
  }

  clear(): void {
    this.rows.clear();
    this.#asked.clear();
  }
}

export const quoted = new QuotedComments();
