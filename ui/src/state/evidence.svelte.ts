import type { Commands } from '../api/bindings';
import { call } from '../api/client';
import { notices } from './notices.svelte';

type Rows = Commands['map.read_evidence']['result'];

/** What comments say for the cards of the open map. While it is read again, the last answer stays. */
class Evidence {
  #rows = $state.raw<Rows>([]);
  /** Unix milliseconds of the last reading, for ages: it does not tick, so that cards are not drawn anew for it. */
  asOf = $state(Date.now());
  #reading = 0;

  readonly #byCard = $derived(new Map(this.#rows.map((row): [string, Rows[number]] => [row.card, row])));

  /** The comments behind a card, in numbers; undefined where there are none. */
  of(card: string): Rows[number] | undefined {
    return this.#byCard.get(card);
  }

  clear(): void {
    this.#reading++;
    this.#rows = [];
  }

  async read(map: string): Promise<void> {
    const turn = ++this.#reading;
    try {
      const rows = await call('map.read_evidence', { map });
      if (turn !== this.#reading) return;
      this.#rows = rows;
      this.asOf = Date.now();
    } catch (problem) {
      notices.problem(problem);
    }
  }
}

export const evidence = new Evidence();
