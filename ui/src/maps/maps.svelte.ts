import type { MapRow, MapState } from '../api/bindings';
import { call } from '../api/client';
import { notices } from '../state/notices.svelte';
import { session } from '../state/session.svelte';
import { found, sorted, tagCounts, type Sort } from './list';

/** All maps of the workspace, and how the person looks at them. */
class Maps {
  rows = $state.raw<MapRow[] | null>(null);
  query = $state('');
  tags = $state.raw<ReadonlySet<string>>(new Set());
  state = $state<MapState | 'all'>('all');
  sort = $state<Sort>('place');
  layout = $state<'grid' | 'table'>('grid');
  /** Ids. */
  picked = $state.raw<ReadonlySet<string>>(new Set());
  #reading = 0;

  readonly shown = $derived(sorted(found(this.rows ?? [], this), this.sort));
  readonly tagCounts = $derived(tagCounts(this.rows ?? []));
  readonly narrowed = $derived(this.query.trim() !== '' || this.tags.size > 0 || this.state !== 'all');
  /** The picked ones that are in sight. */
  readonly chosen = $derived(this.shown.filter(({ id }) => this.picked.has(id)));

  /** Reads the list; has the comments of maps nobody opened yet placed, and reads again if there were any. */
  async read(): Promise<void> {
    const turn = ++this.#reading;
    try {
      await this.#take(turn);
      if (session.info?.read_only || !session.info?.comments) return;
      const { comments } = await call('analysis.refresh', {});
      if (comments > 0) await this.#take(turn);
    } catch (problem) {
      notices.problem(problem);
    }
  }

  async #take(turn: number): Promise<void> {
    const rows = await call('map.list', {});
    if (turn === this.#reading) this.rows = rows;
  }

  toggleTag(tag: string): void {
    this.tags = toggled(this.tags, tag);
  }

  pick(id: string): void {
    this.picked = toggled(this.picked, id);
  }

  pickAll(on: boolean): void {
    this.picked = new Set(on ? this.shown.map(({ id }) => id) : []);
  }

  showAll(): void {
    this.query = '';
    this.tags = new Set();
    this.state = 'all';
  }
}

function toggled(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

export const maps = new Maps();
