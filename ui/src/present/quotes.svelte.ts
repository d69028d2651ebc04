import { SvelteMap } from 'svelte/reactivity';
import type { Quote } from '../api/bindings';
import { call } from '../api/client';
import { notices } from '../state/notices.svelte';

/** Quotes a stage steps through. */
const LIMIT = 5;

/** The comments that move the score of each stage most, read when a stage is near. */
export class StageQuotes {
  readonly of = new SvelteMap<string, readonly Quote[]>();
  #asked = new Set<string>();

  async read(map: string, stages: readonly string[]): Promise<void> {
    const missing = stages.filter((stage) => !this.#asked.has(stage));
    for (const stage of missing) this.#asked.add(stage);
    await Promise.all(missing.map((stage) => this.#readOne(map, stage)));
  }

  async #readOne(map: string, stage: string): Promise<void> {
    try {
      this.of.set(stage, await call('feedback.read_quotes', { map, stage, limit: LIMIT }));
    } catch (problem) {
      notices.problem(problem);
    }
  }
}
