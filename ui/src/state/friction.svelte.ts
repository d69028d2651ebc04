import type { FrictionTable, StageFriction } from '../api/bindings';
import { call, type Progress } from '../api/client';
import { notices } from './notices.svelte';

/** What takes less does not turn grey first. */
const SLOW_MS = 150;

/** The friction table of the open map. While it is worked out again, the last one stays. */
class Friction {
  table = $state.raw<FrictionTable | null>(null);
  /** Set while comments are assigned again; then numbers are shown in grey. */
  working = $state(false);
  progress = $state.raw<Progress | null>(null);
  #reading = 0;

  readonly stages = $derived(
    new Map((this.table?.stages ?? []).map((s): [string, StageFriction] => [s.id, s])),
  );

  readonly phases = $derived(
    new Map((this.table?.phases ?? []).map((p): [string, StageFriction] => [p.id, p])),
  );

  clear(): void {
    this.#reading++;
    this.table = null;
    this.working = false;
  }

  /** Reads the table; where the map's words changed, has the comments assigned again first. */
  async read(map: string): Promise<void> {
    const turn = ++this.#reading;
    try {
      const table = await call('friction.read', { map, from: null, to: null });
      if (turn !== this.#reading) return;
      this.table = table;
      if (table.stale) await this.#refresh(map, turn);
      else this.working = false;
    } catch (problem) {
      if (turn === this.#reading) this.working = false;
      notices.problem(problem);
    }
  }

  async #refresh(map: string, turn: number): Promise<void> {
    const slow = setTimeout(() => (this.working = turn === this.#reading), SLOW_MS);
    await call('analysis.refresh', {}, { onProgress: (progress) => (this.progress = progress) }).finally(() =>
      clearTimeout(slow),
    );
    if (turn !== this.#reading) return;
    this.table = await call('friction.read', { map, from: null, to: null });
    this.working = false;
    this.progress = null;
  }
}

export const friction = new Friction();
