/** Records for tests, whole but for what a test is about. */
import type { Card, Lane, Map as MapRecord, Stage } from '../api/bindings';

export function aMap(part: Partial<MapRecord> = {}): MapRecord {
  return {
    id: 'm',
    title: 'Map',
    description: '',
    icon: 'map',
    sources: [],
    place: 'V',
    state: 'current',
    origin: null,
    tags: [],
    ...part,
  };
}

export function aStage(part: Partial<Stage> = {}): Stage {
  return {
    id: 's1',
    map: 'm',
    name: 'Stage',
    subtitle: '',
    place: 'V',
    phase: null,
    tint: null,
    width: null,
    hidden: false,
    collapsed: false,
    child_map: null,
    origin: null,
    ...part,
  };
}

export function aLane(part: Partial<Lane> = {}): Lane {
  return {
    id: 'l1',
    map: 'm',
    kind: 'steps',
    label: 'Steps',
    place: 'V',
    tint: null,
    hidden: false,
    collapsed: false,
    persona: null,
    origin: null,
    ...part,
  };
}

/** A card of one stage, unless `to_stage` says otherwise; its title is its id. */
export function aCard(part: Partial<Card> = {}): Card {
  const { id = 'c1', from_stage = 's1' } = part;
  return {
    id,
    map: 'm',
    lane: 'l1',
    from_stage,
    to_stage: from_stage,
    title: id,
    body: '',
    channel: null,
    severity: null,
    status: null,
    comment: null,
    place: 'V',
    tags: [],
    persona: null,
    owner: '',
    links: [],
    basis: null,
    moment_of_truth: false,
    image: null,
    origin: null,
    ...part,
  };
}
