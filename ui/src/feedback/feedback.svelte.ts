import type { Explanation, Facets, Filter, Found } from '../api/bindings';
import { call, toCallError, type CallError } from '../api/client';
import { lastView } from '../state/lastView';
import { notices } from '../state/notices.svelte';
import { records } from '../state/records.svelte';
import type { Route } from '../state/route.svelte';
import { session } from '../state/session.svelte';
import { tags } from '../tags/tags.svelte';
import {
  chips,
  everything,
  exclude,
  fromFilter,
  isNarrowed,
  term,
  toFilter,
  toggleValue,
  type Chip,
  type Choices,
  type Facet,
} from './filter';
import { gone } from './gone.svelte';
import { ResultList } from './resultList';
import { extend, keep, nothing, range as between, toggle, type Ticked } from './selection';

const EXPLAINED = 600;
/** Comments that can be ticked at once. */
const MOST_TICKED = 100_000;

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
  /** Ends when what was last asked to be ticked is: an edit that follows at once waits for it, to be about all of it. */
  ticking: Promise<void> = Promise.resolve();
  /** Counts the lists that began from outside: another workspace, an address, another screen. */
  begun = $state(0);
  /** Counts up when rows or explanations arrive. */
  version = $state(0);
  /** The chip without which most comments come back, when nothing is found. */
  loosen = $state.raw<{ chip: Chip; count: number } | null>(null);

  /** The rows of what was found. */
  list = $state.raw(new ResultList(0, [], () => Promise.resolve({ ids: [], rows: [] })));
  #explained = new Map<number, Explanation>();
  #turn = 0;
  #path: string | null = null;

  readonly map = $derived(records.mapId ?? session.info?.maps[0]?.id ?? null);
  /** What is found, as the core reads it. */
  readonly filter = $derived(toFilter(this.choices, this.draft, this.map));
  readonly total = $derived(this.found?.total ?? 0);
  readonly chips = $derived(chips(this.choices, stageName, tagName));
  readonly narrowed = $derived(isNarrowed(this.choices, this.draft));
  /** Id of the comment the person is at. */
  readonly at = $derived.by(() => {
    void this.version;
    return this.list.id(this.cursor) ?? null;
  });

  /** Begins anew when another workspace was opened, and narrows down to what the address asks for. */
  enter(route: Extract<Route, { name: 'feedback' }>): void {
    if (this.#path !== session.info?.path) this.#forget();
    const { stage, query, sentiment, comment, tag, batch } = route;
    if ([stage, query, sentiment, comment, tag, batch].some((wish) => wish !== undefined)) {
      this.choices = {
        ...everything,
        terms: term(query ?? ''),
        stages: stage === undefined ? [] : [stage],
        sentiments: sentiment === undefined ? [] : [sentiment],
        tags: tag === undefined ? [] : [tag],
        batch: batch ?? null,
      };
      this.draft = '';
      this.begun++;
    }
    void this.find(comment ?? this.at ?? undefined);
  }

  /** What the list of the open workspace is narrowed down to, without what is still typed; null while it is not. */
  kept(): Filter | null {
    const { choices } = this;
    // Where the list was not shown yet, it is what it was.
    if (this.#path !== session.info?.path) return lastView.view.comments;
    const narrowed = isNarrowed(choices, '') || choices.sort !== everything.sort;
    return narrowed ? toFilter(choices, '', null) : null;
  }

  /** Narrows the list down from another screen, before it is opened. */
  prepare(choices: Choices): void {
    if (this.#path !== session.info?.path) this.#forget();
    this.choices = choices;
    this.draft = '';
    this.begun++;
  }

  #forget(): void {
    this.#path = session.info?.path ?? null;
    this.list = new ResultList(0, [], () => Promise.resolve({ ids: [], rows: [] }));
    this.#explained.clear();
    this.found = this.facets = this.problem = null;
    this.choices = lastView.view.comments === null ? everything : fromFilter(lastView.view.comments);
    this.draft = '';
    this.cursor = 0;
    this.ticked = nothing;
    this.begun++;
  }

  /**
   * Finds the comments of the filter; `stay` is the comment to be at afterwards. An answer that comes after a newer
   * question is dropped.
   */
  async find(stay?: number): Promise<void> {
    const turn = ++this.#turn;
    const draft = this.draft;
    const filter = toFilter(this.choices, draft, this.map);
    this.finding = true;
    try {
      const found = await call('feedback.find', {
        ...filter,
        stay: stay ?? null,
        keep: [...this.ticked.ids],
      });
      if (turn !== this.#turn) return;
      await this.#take(turn, found);
      if (turn !== this.#turn) return;
      if (draft === '') this.#readAs(found);
      this.problem = null;
      if (found.total === 0) void this.#findLoosest(turn, found);
      const facets = await call('feedback.read_facets', filter);
      if (turn !== this.#turn) return;
      this.facets = facets;
      // The newest comments were there before the others could be counted.
      if (!found.complete) await this.find(this.at ?? undefined);
    } catch (problem) {
      if (turn === this.#turn) this.problem = toCallError(problem);
    } finally {
      if (turn === this.#turn) this.finding = false;
    }
  }

  /** The chips are the parts of the query as the core reads them. */
  #readAs(found: Found): void {
    this.choices = { ...this.choices, terms: found.pieces };
  }

  /** Shows what was found once the rows in view are there, so that nothing flickers. */
  async #take(turn: number, found: Found): Promise<void> {
    const list = new ResultList(found.total, found.ids, (from, limit) =>
      call('feedback.read_window', { result: found.result, from, limit }),
    );
    const last = Math.max(0, found.total - 1);
    const cursor = found.place ?? Math.min(this.#isSame(found) ? this.cursor : 0, last);
    await list.load(cursor, cursor + 40);
    if (turn !== this.#turn) return;
    this.list = list;
    this.found = found;
    this.cursor = cursor;
    this.ticked = keep(found.kept);
    this.loosen = null;
    this.version++;
  }

  /** Whether what was found is what is on the screen, read again. */
  #isSame(found: Found): boolean {
    return this.found !== null && this.found.total === found.total;
  }

  async #findLoosest(turn: number, found: Found): Promise<void> {
    const all = chips({ ...this.choices, terms: found.pieces }, stageName, tagName);
    if (all.length < 2) return;
    const counted = await Promise.all(
      all.map(async (chip) => ({
        chip,
        count: (await call('feedback.count', toFilter(chip.without, '', this.map))).count,
      })),
    ).catch(() => []);
    if (turn !== this.#turn || counted.length === 0) return;
    const best = counted.reduce((a, b) => (b.count > a.count ? b : a));
    this.loosen = best.count > 0 ? best : null;
  }

  /** The list that was narrowed down to tags that are now one is narrowed down to that one. */
  followMerge(tags: string[], into: string): void {
    if (!this.choices.tags.some((tag) => tags.includes(tag))) return;
    const others = this.choices.tags.filter((tag) => tag !== into && !tags.includes(tag));
    this.choices = { ...this.choices, tags: [...others, into] };
  }

  narrow(choices: Choices): void {
    this.choices = choices;
    void this.find();
  }

  toggleValue(facet: Facet, value: string): void {
    this.narrow(toggleValue(this.choices, facet, value));
  }

  /** Leaves the comments with a value out. */
  exclude(facet: Facet, value: string, name: string): void {
    this.narrow(exclude(this.choices, facet, value, name));
  }

  /** Adds a part to the query. */
  addTerm(raw: string): void {
    this.narrow({ ...this.choices, terms: [...this.choices.terms, ...term(raw)] });
  }

  /** Makes chips of what is typed. */
  takeDraft(): void {
    const draft = this.draft;
    this.draft = '';
    this.addTerm(draft);
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
    this.#explained.clear();
    void this.find(this.at ?? undefined);
  }

  /** Ticks the comment at a place, or all from the last ticked one to it. */
  async tick(index: number, range: boolean): Promise<void> {
    const id = this.list.id(index);
    if (id === undefined) return;
    if (!range || this.found === null) {
      this.ticked = toggle(this.ticked, id, index);
      return;
    }
    const places = between(this.ticked, index);
    await this.#tickPlaces(places.from, places.limit, index);
  }

  async tickAll(): Promise<void> {
    const all = this.total > 0 && this.ticked.ids.size === this.total;
    if (all) this.untick();
    else await this.#tickPlaces(0, this.total, 0);
  }

  #tickPlaces(from: number, limit: number, index: number): Promise<void> {
    return (this.ticking = this.#readTicked(from, limit, index));
  }

  async #readTicked(from: number, limit: number, index: number): Promise<void> {
    const { found } = this;
    if (found === null) return;
    if (limit > MOST_TICKED) {
      notices.toast('At most 100,000 comments can be selected at a time. Narrow the filter.');
      return;
    }
    try {
      const ids = await call('feedback.read_ids', { result: found.result, from, limit });
      if (found === this.found) this.ticked = extend(this.ticked, ids, index);
    } catch (problem) {
      notices.problem(problem);
    }
  }

  untick(): void {
    this.ticked = nothing;
  }

  /** The comments an edit is about: those ticked, else the one the person is at. */
  subjects(): number[] {
    if (this.ticked.ids.size > 0) return [...this.ticked.ids];
    return this.at === null ? [] : [this.at];
  }

  /** The same for a command that also takes a filter: all that was found need not be named one by one. */
  chosen(): { comments: number[]; filter: Filter | null } {
    const all = this.total > 1 && this.ticked.ids.size === this.total;
    return all ? { comments: [], filter: this.filter } : { comments: this.subjects(), filter: null };
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
  return records.kinds.stage.get(id)?.name ?? gone.name(id) ?? 'Another stage';
}

export function tagName(id: string): string {
  return gone.name(id) ?? tags.name(id);
}

export const feedback = new Feedback();
