import type { Contrast, Filter } from '../api/bindings';
import { call, toCallError, type CallError } from '../api/client';
import { feedback } from '../feedback/feedback.svelte';
import { everything, toFilter, withDays, type Choices } from '../feedback/filter';

export type Which = 'a' | 'b';

/** Two sets of comments, and what differs between them. */
class Contrasting {
  a = $state.raw<Choices>(everything);
  b = $state.raw<Choices>(everything);
  read = $state.raw<Contrast | null>(null);
  problem = $state.raw<CallError | null>(null);
  reading = $state(false);
  #turn = 0;
  #begun = false;

  /** Begins with what the list is narrowed down to, against all comments. */
  begin(): void {
    if (!this.#begun) this.a = { ...feedback.choices };
    this.#begun = true;
    void this.find();
  }

  set(which: Which, choices: Choices): void {
    this[which] = choices;
    void this.find();
  }

  swap(): void {
    [this.a, this.b] = [this.b, this.a];
    void this.find();
  }

  /** Sets the days so that one set ends on the day before, and the other begins on it. */
  around(day: string): void {
    const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
    const of = this.a;
    this.a = withDays(of, null, before);
    this.b = withDays(of, day, null);
    void this.find();
  }

  filter(which: Which): Filter {
    return toFilter(this[which], '', feedback.map);
  }

  async find(): Promise<void> {
    const turn = ++this.#turn;
    this.reading = true;
    try {
      const read = await call('contrast.read', { a: this.filter('a'), b: this.filter('b'), top: 25 });
      if (turn !== this.#turn) return;
      [this.read, this.problem] = [read, null];
    } catch (problem) {
      if (turn === this.#turn) this.problem = toCallError(problem);
    } finally {
      if (turn === this.#turn) this.reading = false;
    }
  }
}

export const contrasting = new Contrasting();
