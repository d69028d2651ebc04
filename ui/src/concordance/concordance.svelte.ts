import type { Concordance, ConcordanceRow, ConcordanceSort } from '../api/bindings';
import { call, toCallError, type CallError } from '../api/client';
import { feedback } from '../feedback/feedback.svelte';
import type { TableFormat } from '../feedback/saveComments';
import { saving } from '../state/saving.svelte';

const PAGE = 100;

/** A word or a phrase in the sentences it stands in, of the comments that the list is narrowed down to. */
class InContext {
  words = $state('');
  sort = $state<ConcordanceSort>('left');
  /** Only places beside these words; an empty one is the beginning or the end of a sentence. */
  left = $state<string | null>(null);
  right = $state<string | null>(null);
  read = $state.raw<Concordance | null>(null);
  rows = $state.raw<ConcordanceRow[]>([]);
  reading = $state(false);
  problem = $state.raw<CallError | null>(null);
  #turn = 0;

  /** Looks for other words, whose neighbours are others too. */
  look(words: string): void {
    this.words = words;
    this.left = this.right = null;
    void this.find();
  }

  sortBy(sort: ConcordanceSort): void {
    this.sort = sort;
    void this.find();
  }

  /** Takes only the places beside a word, or all again when it is that already. */
  beside(side: 'left' | 'right', word: string): void {
    this[side] = this[side] === word ? null : word;
    void this.find();
  }

  async find(): Promise<void> {
    const turn = ++this.#turn;
    if (!/[\p{L}\p{N}]/u.test(this.words)) {
      this.read = this.problem = null;
      this.rows = [];
      return;
    }
    this.reading = true;
    try {
      const read = await call('concordance.read', this.#ask(null));
      if (turn !== this.#turn) return;
      [this.read, this.rows, this.problem] = [read, read.rows, null];
    } catch (problem) {
      if (turn === this.#turn) this.problem = toCallError(problem);
    } finally {
      if (turn === this.#turn) this.reading = false;
    }
  }

  /** The next page, once what is here was scrolled through. */
  async more(): Promise<void> {
    const last = this.rows.at(-1);
    if (!this.read?.more || this.reading || !last) return;
    const turn = this.#turn;
    this.reading = true;
    try {
      const read = await call('concordance.read', this.#ask(last.place));
      if (turn !== this.#turn) return;
      [this.read, this.rows] = [read, [...this.rows, ...read.rows]];
    } catch (problem) {
      if (turn === this.#turn) this.problem = toCallError(problem);
    } finally {
      if (turn === this.#turn) this.reading = false;
    }
  }

  /** Writes all places to a file, not only those that were scrolled to. */
  save(format: TableFormat): void {
    const asked = this.#asked();
    void saving.run(`In context ${this.words}`, format, (path, options) =>
      call('export.concordance', { ...asked, path }, options),
    );
  }

  #ask(after: ConcordanceRow['place'] | null) {
    return { ...this.#asked(), after, limit: PAGE };
  }

  #asked() {
    const { words, sort, left, right } = this;
    return { filter: feedback.filter, words, sort, left, right };
  }
}

export const inContext = new InContext();
