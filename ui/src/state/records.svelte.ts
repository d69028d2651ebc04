import { SvelteMap } from 'svelte/reactivity';
import type {
  Applied,
  Arrow,
  Card,
  Change,
  EmotionPoint,
  Kind,
  Lane,
  Map as MapRecord,
  MapDocument,
  MapPersona,
  Persona,
  Phase,
  Pin,
  Rule,
  Stage,
  Target,
} from '../api/bindings';

interface Kinds {
  map: MapRecord;
  stage: Stage;
  lane: Lane;
  card: Card;
  persona: Persona;
  map_persona: MapPersona;
  emotion_point: EmotionPoint;
  rule: Rule;
  phase: Phase;
  arrow: Arrow;
  pin: Pin;
  target: Target;
}
type Held = keyof Kinds;
type ByKind = { [K in Held]: SvelteMap<string, Kinds[K]> };
type AnyRecord = { id: string; map?: string };

const held: Held[] = [
  'map',
  'stage',
  'lane',
  'card',
  'persona',
  'map_persona',
  'emotion_point',
  'rule',
  'phase',
  'arrow',
  'pin',
  'target',
];

/** The records of the open map: frozen plain objects by kind and id. Nothing but `load` and `apply` writes them. */
export class Records {
  #kinds = $state.raw(byKind({}));
  /** Of the last change set that is in these records. */
  revision = $state(0);
  mapId = $state<string | null>(null);

  readonly map = $derived(this.mapId === null ? undefined : this.kinds.map.get(this.mapId));
  readonly stages = $derived(inPlace([...this.kinds.stage.values()]));
  readonly lanes = $derived(inPlace([...this.kinds.lane.values()]));
  readonly personas = $derived(
    inPlace([...this.kinds.map_persona.values()])
      .map((link) => this.kinds.persona.get(link.persona))
      .filter((persona) => persona !== undefined),
  );
  readonly visibleStages = $derived(this.stages.filter((stage) => !stage.hidden));
  readonly visibleLanes = $derived(this.lanes.filter((lane) => !lane.hidden));
  readonly #cards = $derived(inPlace([...this.kinds.card.values()]));
  /** Cards by `lane/stage`, in order. */
  readonly cells = $derived(grouped(this.#cards, (card) => `${card.lane}/${card.from_stage}`));
  readonly cardsByLane = $derived(grouped(this.#cards, (card) => card.lane));
  /** Emotion by `persona/stage`. */
  readonly emotions = $derived(
    new Map([...this.kinds.emotion_point.values()].map((p) => [`${p.persona}/${p.stage}`, p.value])),
  );

  /** Others for every map that is read: to be asked for anew each time. */
  get kinds(): ByKind {
    return this.#kinds;
  }

  load(document: MapDocument, revision: number): void {
    this.mapId = document.map.id;
    this.revision = revision;
    this.#kinds = byKind({
      map: [document.map],
      stage: document.stages,
      lane: document.lanes,
      card: document.cards,
      persona: document.personas,
      map_persona: document.map_personas,
      emotion_point: document.emotion_points,
      rule: document.rules,
      phase: document.phases,
      arrow: document.arrows,
      pin: document.pins,
      target: document.targets,
    });
  }

  clear(): void {
    this.#kinds = byKind({});
    this.mapId = null;
    this.revision = 0;
  }

  /**
   * Brings the records up to a change set. Applying one twice is harmless, and an older one is left out.
   * Returns false when change sets are missing in between: the map must then be read again.
   */
  apply({ change_set: set }: Applied): boolean {
    if (set.revision < this.revision) return true;
    const follows = set.revision <= this.revision + 1;
    if (follows) for (const change of set.changes) this.#applyChange(change);
    if (follows) this.revision = set.revision;
    return follows;
  }

  #applyChange(change: Change): void {
    if (!isHeld(change.kind)) return;
    const records = this.kinds[change.kind] as SvelteMap<string, AnyRecord>;
    if (change.op === 'delete') {
      records.delete(change.id);
      return;
    }
    const before = records.get(change.id);
    if (change.op === 'update' && !before) return;
    const record = { ...before, id: change.id, ...after(change) } as AnyRecord;
    if (record.map === undefined || record.map === this.mapId) records.set(change.id, Object.freeze(record));
  }
}

/**
 * New maps of the records. Put into the maps that are there, each of thousands of cards would be made known to all that
 * watches cards.
 */
function byKind(records: { [K in Held]?: Kinds[K][] }): ByKind {
  const map = (kind: Held) =>
    new SvelteMap((records[kind] ?? []).map((record) => [record.id, Object.freeze(record)]));
  return Object.fromEntries(held.map((kind) => [kind, map(kind)])) as unknown as ByKind;
}

function isHeld(kind: Kind): kind is Held {
  return (held as Kind[]).includes(kind);
}

function after(change: Change): Record<string, unknown> {
  return Object.fromEntries(change.fields.map((field) => [field.field, field.after]));
}

/** Order keys compare as plain text, digit by digit. */
function inPlace<T extends { place: string; id: string }>(records: T[]): T[] {
  return records.sort((a, b) => (a.place === b.place ? (a.id < b.id ? -1 : 1) : a.place < b.place ? -1 : 1));
}

function grouped(cards: Card[], key: (card: Card) => string): Map<string, Card[]> {
  const groups = new Map<string, Card[]>();
  for (const card of cards) {
    const of = key(card);
    const group = groups.get(of);
    if (group) group.push(card);
    else groups.set(of, [card]);
  }
  return groups;
}

export const records = new Records();
