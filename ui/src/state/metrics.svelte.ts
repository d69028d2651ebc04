import type { FrictionTable, Metric, StageMetric } from '../api/bindings';
import { call } from '../api/client';
import { listed } from './metric';
import { notices } from './notices.svelte';
import { records } from './records.svelte';

const keyOf = (stage: string, metric: Metric) => `${stage}/${metric}`;

/** NPS, CSAT, CES and stars of the stages of the open map. While they are read again, the last ones stay. */
class Metrics {
  #rows = $state.raw<{ map: string; rows: StageMetric[] } | null>(null);
  #followed: FrictionTable | null = null;
  #reading = 0;

  readonly rows = $derived(this.#rows?.map === records.mapId ? this.#rows!.rows : []);
  /** Metrics the open map lists, in order. */
  readonly listed = $derived(listed(this.rows, [...records.kinds.target.values()]));
  readonly #byKey = $derived(new Map(this.rows.map((row) => [keyOf(row.stage, row.metric), row])));
  readonly #targets = $derived(
    new Map([...records.kinds.target.values()].map((t) => [keyOf(t.stage, t.metric), t.value])),
  );

  of(stage: string, metric: Metric): StageMetric | undefined {
    return this.#byKey.get(keyOf(stage, metric));
  }

  target(stage: string, metric: Metric): number | undefined {
    return this.#targets.get(keyOf(stage, metric));
  }

  /** Reads again where the map's friction was: what moves one moves the other. Any number may ask. */
  follow(table: FrictionTable | null): void {
    if (table === this.#followed) return;
    this.#followed = table;
    if (table) void this.#read(table.map);
  }

  async #read(map: string): Promise<void> {
    const turn = ++this.#reading;
    try {
      const rows = await call('metric.read', { map });
      if (turn === this.#reading) this.#rows = { map, rows };
    } catch (problem) {
      notices.problem(problem);
    }
  }
}

export const metrics = new Metrics();
