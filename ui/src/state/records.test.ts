import { beforeEach, describe, expect, it } from 'vitest';
import type { Applied, Card, Change, MapDocument } from '../api/bindings';
import { aCard, aLane, aMap, aStage } from './made';
import { Records } from './records.svelte';

const card = (id: string, place: string, stage = 's1'): Card => aCard({ id, place, from_stage: stage });

const document = (): MapDocument => ({
  map: aMap({ id: 'm' }),
  stages: [aStage({ id: 's2', name: 'Second', place: 'b' }), aStage({ id: 's1', name: 'First' })],
  lanes: [aLane({ id: 'l1' })],
  cards: [card('c2', 'W'), card('c1', 'V')],
  personas: [],
  map_personas: [],
  emotion_points: [],
  rules: [],
  phases: [],
  arrows: [],
  pins: [],
  targets: [],
});

const applied = (revision: number, ...changes: Change[]): Applied => ({
  change_set: { revision, label: 'Edit', by: 'You', at: 0, changes },
  undo: null,
  redo: null,
  friction_changed: false,
});
const update = (id: string, field: string, after: unknown): Change => ({
  kind: 'card',
  id,
  op: 'update',
  fields: [{ field, before: null, after }],
});
const insert = (record: Card): Change => ({
  kind: 'card',
  id: record.id,
  op: 'insert',
  fields: Object.entries(record).map(([field, after]) => ({ field, before: null, after })),
});

let records: Records;
beforeEach(() => {
  records = new Records();
  records.load(document(), 7);
});
const inCell = (key: string) => (records.cells.get(key) ?? []).map((c) => c.id);

describe('records', () => {
  it('come in order of their place, capitals before small letters', () => {
    expect(records.stages.map((s) => s.id)).toEqual(['s1', 's2']);
    expect(inCell('l1/s1')).toEqual(['c1', 'c2']);
  });

  it('follow a change set', () => {
    expect(records.apply(applied(8, update('c1', 'from_stage', 's2'), insert(card('c3', 'X'))))).toBe(true);
    expect(inCell('l1/s1')).toEqual(['c2', 'c3']);
    expect(inCell('l1/s2')).toEqual(['c1']);
    expect(records.revision).toBe(8);
  });

  it('take the same change set twice without harm', () => {
    const set = applied(8, insert(card('c3', 'X')), update('c1', 'title', 'Waits'));
    records.apply(set);
    records.apply(set);
    expect(inCell('l1/s1')).toEqual(['c1', 'c2', 'c3']);
    expect(records.kinds.card.get('c1')?.title).toBe('Waits');
  });

  it('leave out an older change set', () => {
    records.apply(applied(6, update('c1', 'title', 'Old')));
    expect(records.kinds.card.get('c1')?.title).toBe('c1');
    expect(records.revision).toBe(7);
  });

  it('say when change sets are missing, and stay as they are', () => {
    expect(records.apply(applied(9, update('c1', 'title', 'Late')))).toBe(false);
    expect(records.kinds.card.get('c1')?.title).toBe('c1');
    expect(records.revision).toBe(7);
  });

  it('take no cards of other maps', () => {
    records.apply(applied(8, insert({ ...card('other', 'X'), map: 'm2' })));
    expect(records.kinds.card.has('other')).toBe(false);
  });

  it('are frozen', () => {
    expect(Object.isFrozen(records.kinds.card.get('c1'))).toBe(true);
    records.apply(applied(8, update('c1', 'title', 'Waits')));
    expect(Object.isFrozen(records.kinds.card.get('c1'))).toBe(true);
  });

  it('go and come back with delete and undo', () => {
    records.apply(applied(8, { kind: 'card', id: 'c1', op: 'delete', fields: [] }));
    expect(inCell('l1/s1')).toEqual(['c2']);
    records.apply(applied(9, insert(card('c1', 'V'))));
    expect(inCell('l1/s1')).toEqual(['c1', 'c2']);
  });
});
