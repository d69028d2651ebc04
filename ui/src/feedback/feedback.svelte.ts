import type { Explanation, Facets, Found } from '../api/bindings';
import { call, toCallError, type CallError } from '../api/client';
import { records } from '../state/records.svelte';
import type { Route } from '../state/route.svelte';
import { session } from '../state/session.svelte';
import {
  chips,
  everything,
  isNarrowed,
  toFilter,
  toggleValue,
  type Chip,
  type Choices,
  type Facet,
} from './filter';
import { splitQuery } from './query';
import { RowCache } from './rowCache';
import { extend, keep, nothing, toggle, type Ticked } from './selection';

const EXPLAINED = 600;

/** The feedback list: what it is narrowed down to, what was found, where the person is in it. */
class Feedback {
  choices = $state.raw<Choices>(everything);
  /** Text in the query field that is no chip yet. */
  draft = $state('');
  found = $state.raw<Found | null>(null);
  facets = $state.raw<Facets | null>(null);
  problem = $state.raw<CallError | null>(null);
  finding = $state(false);
  cursor = $state(0);
  ticked = $state.raw<Ticked>(nothing);
  /** Counts up when rows or explanations arrive. */
  version = $state(0);
  /** The chip without which most comments come back, when nothing is found. */
  loosen = $state.raw<{ chip: Chip; count: number } | null>(null);

  readonly rows = new RowCache((ids) => call('feedback.read_rows', { map: this.map, ids }));
  #explained = new Map<number, Explanation>();
  #turn = 0;
  #path: string | null = null;

  readonly map = $derived(records.mapId ?? session.info?.maps[0]?.id ?? null);
  readonly ids = $derived(this.found?.ids ?? []);
  readonly chips = $derived(chips(this.choices, stageName));
  readonly narrowed = $derived(isNarrowed(this.choices, this.draft));
  /** Id of the comment the person is at. */
  readonly at = $derived(this.ids[this.cursor] ?? null);

  /** Begins anew when another workspace was opened, and narrows down to what the address asks for. */
  enter(route: Extract<Route, { name: 'feedback' }>): void {
    if (this.#path !== session.info?.path) this.#forget();
    const { stage, query, sentiment, comment } = route;
    if (stage !== undefined || query !== undefined || sentiment !== undefined || comment !== undefined) {
      this.choices = {
        ...everything,
        terms: splitQuery(query ?? ''),
        stages: stage === undefined ? [] : [stage],
        sentiments: sentiment === undefined ? [] : [sentiment],
      };
      this.draft = '';
    }
    void this.find(comment ?? this.at ?? undefined);
  }

  #forget(): void {
    this.#path = session.info?.path ?? null;
    this.rows.clear();
    this.#explained.clear();
    this.found = this.facets = this.problem = null;
    this.choices = everything;
    this.draft = '';
    this.cursor = 0;
    this.ticked = nothing;
  }

  /** Finds the comments of the filter; `stay` is the comment to be at afterwards. */
  async find(stay?: number): Promise<void> {
    const turn = ++this.#turn;
    const filter = toFilter(this.choices, this.draft, this.map);
    this.finding = true;
    try {
      const [found, facets] = await Promise.all([
        call('feedback.find', filter),
        call('feedback.read_facets', filter),
      ]);
      if (turn !== this.#turn) return;
      await this.#take(found, stay);
      this.facets = facets;
      this.problem = null;
      if (found.ids.length === 0) void this.#findLoosest(turn);
    } catch (problem) {
      if (turn === this.#turn) this.problem = toCallError(problem);
    } finally {
      if (turn === this.#turn) this.finding = false;
    }
  }

  /** Shows what was found once the rows in view are there, so that nothing flickers. */
  async #take(found: Found, stay?: number): Promise<void> {
    const place = stay === undefined ? -1 : found.ids.indexOf(stay);
    const cursor =
      place >= 0 ? place : Math.min(stay === undefined ? 0 : this.cursor, Math.max(0, found.ids.length - 1));
    await this.rows.load(found.ids, cursor, cursor + 40);
    this.found = found;
    this.cursor = cursor;
    this.ticked = keep(this.ticked, found.ids);
    this.loosen = null;
    this.version++;
  }

  async #findLoosest(turn: number): Promise<void> {
    const draft = splitQuery(this.draft);
    const all = chips({ ...this.choices, terms: [...this.choices.terms, ...draft] }, stageName);
    if (all.length < 2) return;
    const counted = await Promise.all(
      all.map(async (chip) => ({
        chip,
        count: (await call('feedback.find', toFilter(chip.without, '', this.map))).ids.length,
      })),
    ).catch(() => []);
    if (turn !== this.#turn || counted.length === 0) return;
    const best = counted.reduce((a, b) => (b.count > a.count ? b : a));
    this.loosen = best.count > 0 ? best : null;
  }

  narrow(choices: Choices): void {
    this.choices = choices;
    void this.find();
  }

  toggleValue(facet: Facet, value: string): void {
    this.narrow(toggleValue(this.choices, facet, value));
  }

  /** Makes chips of what is typed. */
  takeDraft(): void {
    const terms = splitQuery(this.draft);
    this.draft = '';
    if (terms.length > 0) this.choices = { ...this.choices, terms: [...this.choices.terms, ...terms] };
    void this.find();
  }

  removeLastChip(): void {
    const last = this.chips.at(-1);
    if (last) this.narrow(last.without);
  }

  clear(): void {
    this.draft = '';
    this.narrow({ ...everything, sort: this.choices.sort });
  }

  /** After records or comments changed: everything is read again while the old stays on the screen. */
  refresh(): void {
    this.rows.expire();
    this.#explained.clear();
    void this.find(this.at ?? undefined);
  }

  tick(id: number, range: boolean): void {
    this.ticked = range ? extend(this.ticked, id, this.ids) : toggle(this.ticked, id);
  }

  tickAll(): void {
    const all = this.ids.length > 0 && this.ticked.ids.size === this.ids.length;
    this.ticked = all ? nothing : { ids: new Set(this.ids), anchor: null };
  }

  untick(): void {
    this.ticked = nothing;
  }

  /** The comments an edit is about: those ticked, else the one the person is at. */
  subjects(): number[] {
    if (this.ticked.ids.size > 0) return [...this.ticked.ids];
    return this.at === null ? [] : [this.at];
  }

  explained(id: number): Explanation | undefined {
    return this.#explained.get(id);
  }

  /** Why a comment scores as it does; remembered until something changes. */
  async explain(id: number): Promise<Explanation> {
    const known = this.#explained.get(id);
    if (known) return known;
    const explanation = await call('comment.explain', { comment: id, map: this.map });
    const oldest = this.#explained.keys();
    while (this.#explained.size >= EXPLAINED) this.#explained.delete(oldest.next().value!);
    this.#explained.set(id, explanation);
    this.version++;
    return explanation;
  }
}

export function stageName(id: string): string {
  return records.kinds.stage.get(id)?.name ?? 'Another stage';
}

export const feedback = new Feedback();
