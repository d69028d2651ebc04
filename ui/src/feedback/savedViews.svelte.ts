import { edit, inserted } from '../actions/edit';
import type { Filter, SavedViewRow } from '../api/bindings';
import { call } from '../api/client';
import { notices } from '../state/notices.svelte';
import { router } from '../state/route.svelte';
import { session } from '../state/session.svelte';
import { feedback } from './feedback.svelte';
import { fromFilter, isSameView } from './filter';
import { gone } from './gone.svelte';

/** The saved views of the workspace, how many comments each finds, and which of them is on the screen. */
class SavedViews {
  #all = $state.raw<SavedViewRow[]>([]);
  counts = $state.raw<ReadonlyMap<string, number>>(new Map());
  /** The view opened last, and the list it was opened in. */
  #opened = $state.raw<{ id: string; list: number } | null>(null);
  /** The file that `all` is of. */
  #path = $state<string | null>(null);
  #reading: Promise<void> = Promise.resolve();
  #turn = 0;
  #counting = 0;

  readonly all = $derived(this.#path === (session.info?.path ?? null) ? this.#all : []);
  /** The view opened last, until the list becomes another from outside. */
  readonly opened = $derived.by(() => {
    const opened = this.#opened;
    if (opened === null || opened.list !== feedback.begun) return null;
    return this.all.find((view) => view.id === opened.id) ?? null;
  });
  /** The view whose comments are on the screen. */
  readonly shown = $derived(
    [this.opened, ...this.all].find((view) => view && isSameView(view.filter, feedback.filter)) ?? null,
  );
  /** The view that was opened and then changed on the screen. With nothing chosen any more, it was left. */
  readonly changed = $derived(this.shown === null && feedback.narrowed ? this.opened : null);

  /** Ends when the views are those of now: where they are read again meanwhile, when that is done. */
  async read(): Promise<void> {
    const turn = ++this.#turn;
    this.#reading = this.#read(turn);
    await this.#reading;
    if (turn !== this.#turn) await this.#reading;
  }

  async #read(turn: number): Promise<void> {
    const path = session.info?.path ?? null;
    try {
      const all = path === null ? [] : await call('saved_view.list', {});
      if (turn !== this.#turn) return;
      const { shown } = this;
      this.#all = all;
      gone.take(all);
      this.#path = path;
      this.#follow(shown);
    } catch (problem) {
      if (turn === this.#turn) notices.problem(problem);
    }
  }

  /** Where the view on the screen was written anew, as when a tag that it names is renamed, the screen goes along. */
  #follow(shown: SavedViewRow | null): void {
    const now = this.all.find((view) => view.id === shown?.id);
    if (!shown || !now || isSameView(shown.filter, now.filter)) return;
    if (isSameView(shown.filter, feedback.filter)) feedback.narrow(fromFilter(now.filter));
  }

  /** Reads the views, and counts one after the other what they find, so that the list on the screen goes first. */
  async count(): Promise<void> {
    const turn = ++this.#counting;
    await this.read();
    const counts = new Map<string, number>();
    for (const { id, filter } of this.all) {
      // Without a count a view does all it does.
      const counted = await call('feedback.count', onMap(filter)).catch(() => null);
      if (turn !== this.#counting) return;
      if (counted !== null) counts.set(id, counted.count);
    }
    this.counts = counts;
  }

  /** Shows the comments of a view. Stages are of a map, which is opened where another one is. */
  async open(view: SavedViewRow): Promise<void> {
    const { map } = view.filter;
    // What the address asks for is no longer what is on the screen.
    router.go({ name: 'feedback' });
    try {
      if (map !== null && map !== feedback.map) await session.openMap(map);
    } catch (problem) {
      notices.problem(problem);
      return;
    }
    feedback.prepare(fromFilter(view.filter));
    this.#opened = { id: view.id, list: feedback.begun };
    void feedback.find();
  }

  /** Keeps what is on the screen under a name. */
  async save(name: string): Promise<void> {
    const applied = await edit('saved_view.add', { name, filter: await whole() });
    const id = inserted(applied, 'saved_view');
    if (id === null) return;
    await this.read();
    this.#opened = { id, list: feedback.begun };
  }

  /** The view becomes what is on the screen. */
  async update(view: SavedViewRow): Promise<void> {
    if (!(await edit('saved_view.update', { view: view.id, filter: await whole() }))) return;
    await this.read();
    this.#opened = { id: view.id, list: feedback.begun };
    notices.toast(`Updated the view “${view.name}”.`, true);
  }

  async remove(view: SavedViewRow): Promise<void> {
    const applied = await edit('saved_view.delete', { view: view.id });
    if (applied) notices.toast(`Deleted the view “${view.name}”. Its comments stay.`, true);
  }
}

/** What is on the screen, with what is still being typed taken as it stands, and read. */
async function whole(): Promise<Filter> {
  if (feedback.draft.trim() !== '') {
    feedback.takeDraft();
    await feedback.find();
  }
  return feedback.filter;
}

/** A view without stages is about whichever map is open. */
export function onMap(filter: Filter): Filter {
  return { ...filter, map: filter.map ?? feedback.map };
}

export const savedViews = new SavedViews();
