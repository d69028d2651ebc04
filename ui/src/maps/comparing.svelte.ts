import type { Comparison, Difference, MapDocument } from '../api/bindings';
import { call } from '../api/client';
import { notices } from '../state/notices.svelte';

/** Two maps that are compared, and which kinds of difference are shown. */
export class Comparing {
  found = $state.raw<Comparison | null>(null);
  current = $state.raw<MapDocument | null>(null);
  future = $state.raw<MapDocument | null>(null);
  layout = $state<'difference' | 'beside'>('difference');
  /** All kinds when empty. */
  kinds = $state.raw<ReadonlySet<Difference>>(new Set());
  #reading = 0;

  async read(current: string, future: string): Promise<void> {
    const turn = ++this.#reading;
    try {
      const [found, before, after] = await Promise.all([
        call('map.compare', { current, future }),
        call('map.read', { map: current }),
        call('map.read', { map: future }),
      ]);
      if (turn !== this.#reading) return;
      this.found = found;
      this.current = before;
      this.future = after;
    } catch (problem) {
      notices.problem(problem);
    }
  }

  shows(differences: Difference[]): boolean {
    return this.kinds.size === 0 || differences.some((kind) => this.kinds.has(kind));
  }

  toggle(kind: Difference): void {
    const kinds = new Set(this.kinds);
    if (!kinds.delete(kind)) kinds.add(kind);
    this.kinds = kinds;
  }

  async save(current: string, future: string): Promise<void> {
    try {
      const title = this.future?.map.title.replace(/[\\/:*?"<>|]+/g, ' ').trim() || 'Map';
      const { path } = await call('dialog.pick_save', { name: `${title}, differences.csv`, kind: 'csv' });
      if (path === null) return;
      const { file } = await call('map.save_comparison', { current, future, path });
      notices.toast(`Exported to ${file}.`);
    } catch (problem) {
      notices.problem(problem);
    }
  }
}
