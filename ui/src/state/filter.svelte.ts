import type { Card, MapFilter } from '../api/bindings';
import { evidence } from './evidence.svelte';
import { evidenceAge } from './evidenceAge';
import {
  asks,
  found,
  nothing,
  tally,
  textOf,
  toggled,
  type Criteria,
  type Facet,
  type Facts,
} from './matching';
import { records } from './records.svelte';
import { view } from './view.svelte';

interface Kept {
  criteria: Criteria;
  /** Whether the other cards leave the map; else they are dimmed. */
  hides: boolean;
  /** The cards there were then: one that is made later stays in sight, whatever it says. Null: those there are. */
  known: ReadonlySet<string> | null;
}
const fresh: Kept = { criteria: nothing, hides: false, known: new Set() };

/** What is looked for on each map, and which cards that finds. It belongs to the view: no record, nothing to undo. */
class Filter {
  #kept = $state.raw<ReadonlyMap<string, Kept>>(new Map());
  /** A person asks for the field, until it has the cursor. */
  asked = $state(false);
  #open = $state(false);

  readonly #here = $derived(this.#kept.get(records.mapId ?? '') ?? fresh);
  readonly criteria = $derived(this.#here.criteria);
  readonly hides = $derived(this.#here.hides);
  readonly on = $derived(asks(this.criteria));
  /** The bar stays as long as there is something it must say. */
  readonly open = $derived(this.#open || this.on);

  readonly #cards = $derived([...records.cardsByLane.values()].flat());
  readonly total = $derived(this.#cards.length);
  readonly #facts: Facts = $derived.by(() => {
    const lanes = new Map(records.lanes.map((lane) => [lane.id, lane]));
    return {
      kind: (card) => lanes.get(card.lane)?.kind ?? 'text',
      persona: (card) => card.persona ?? lanes.get(card.lane)?.persona ?? null,
      age: (card) => evidenceAge(evidence.of(card.id)?.newest, evidence.asOf),
    };
  });

  /** Ids of the cards that are found; null while nothing is looked for. */
  readonly found: ReadonlySet<string> | null = $derived(
    this.on ? new Set(found(this.#cards, this.criteria, this.#facts).map(({ id }) => id)) : null,
  );
  /** Those that can be gone to, stage by stage and lane by lane. The outline lists what the matrix does not draw. */
  readonly order: readonly string[] = $derived.by(() => {
    const ids = this.found;
    return ids === null ? [] : this.#inOrder.filter((id) => ids.has(id));
  });
  readonly #inOrder = $derived.by(() => {
    const { stages, lanes } = view.outline ? records : drawn();
    const { cells } = records;
    return stages.flatMap((stage) =>
      lanes.flatMap((lane) => (cells.get(`${lane.id}/${stage.id}`) ?? []).map(({ id }) => id)),
    );
  });

  /** Cards of the map by lane, without those that are hidden. */
  readonly cardsByLane = $derived(this.#shown(records.cardsByLane));
  /** The same by `lane/stage`. */
  readonly cells = $derived(this.#shown(records.cells));

  /** Whether a card is there but not meant. */
  dims(card: string): boolean {
    return this.found !== null && !this.hides && !this.found.has(card);
  }

  /** What is looked for on the maps of a workspace, by map; to be kept, and taken again at the next opening. */
  keptOn(maps: readonly { id: string }[]): Record<string, MapFilter> {
    const there = maps.flatMap(({ id }) => {
      const { criteria, hides } = this.#kept.get(id) ?? fresh;
      if (!asks(criteria)) return [];
      const facets = Object.fromEntries(
        Object.entries(criteria.facets).map(([facet, values]) => [facet, [...values]]),
      );
      return [[id, { words: criteria.words, facets, hides }] as const];
    });
    return Object.fromEntries(there);
  }

  /** Takes what was kept. All cards that are there by then count as known. */
  take(maps: Readonly<Record<string, MapFilter>>): void {
    const kept = Object.entries(maps).map(([id, { words, facets, hides }]): [string, Kept] => [
      id,
      { criteria: { words, facets }, hides, known: null },
    ]);
    this.#kept = new Map([...this.#kept, ...kept]);
  }

  /** Opens the bar, and puts the cursor into its field. */
  ask(): void {
    this.#open = true;
    this.asked = true;
    // What is searched is made ready here, so that the first letter does not wait for it.
    for (const card of this.#cards) textOf(card);
  }

  close(): void {
    this.#open = false;
    this.clear();
  }

  clear(): void {
    this.#keep({ criteria: nothing });
  }

  lookFor(words: string): void {
    this.#keep({ criteria: { ...this.criteria, words } });
  }

  toggle(facet: Facet, value: string): void {
    this.#keep({ criteria: toggled(this.criteria, facet, value) });
  }

  setHides(hides: boolean): void {
    this.#keep({ hides });
  }

  /** The values of all cards of the map. */
  values(facet: Facet): ReadonlyMap<string, number> {
    return tally(this.#cards, facet, this.#facts);
  }

  /** How many cards each value would find, under what is asked besides. */
  counts(facet: Facet): ReadonlyMap<string, number> {
    return tally(found(this.#cards, this.criteria, this.#facts, facet), facet, this.#facts);
  }

  #keep(change: Partial<Kept>): void {
    if (records.mapId === null) return;
    const kept = { ...this.#here, ...change };
    if (kept.hides) kept.known = new Set(this.#cards.map(({ id }) => id));
    this.#kept = new Map([...this.#kept, [records.mapId, kept]]);
  }

  #shown(groups: ReadonlyMap<string, Card[]>): ReadonlyMap<string, Card[]> {
    const ids = this.found;
    if (ids === null || !this.hides) return groups;
    const { known } = this.#here;
    const shown = ({ id }: Card) => ids.has(id) || (known !== null && !known.has(id));
    return new Map([...groups].map(([key, cards]) => [key, cards.filter(shown)]));
  }
}

/** Stages and lanes whose cards the matrix draws. */
function drawn() {
  return {
    stages: records.visibleStages.filter((stage) => !stage.collapsed),
    lanes: records.visibleLanes.filter((lane) => !lane.collapsed),
  };
}

export const filter = new Filter();
