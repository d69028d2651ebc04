import { expect, test } from 'vitest';
import type { MapSummary } from '../api/bindings';
import { counterpartOf, wayTo } from './counterpart';

const map = (id: string, more: Partial<MapSummary> = {}): MapSummary => ({
  id,
  title: id.toUpperCase(),
  description: '',
  icon: '',
  stages: 3,
  lanes: 3,
  cards: 0,
  tags: [],
  state: 'current',
  origin: null,
  parents: [],
  ...more,
});
const under = (parent: string, stage: string) => ({
  map: parent,
  title: parent.toUpperCase(),
  stage,
  name: stage.toUpperCase(),
});

test('a current map and its future state know each other', () => {
  const maps = [map('a'), map('b', { state: 'future', origin: 'a' }), map('c', { origin: 'a' })];
  expect(counterpartOf(maps, 'a')?.id).toBe('b');
  expect(counterpartOf(maps, 'b')?.id).toBe('a');
  expect(counterpartOf(maps, 'c')).toBeUndefined();
});

test('the way to a map leads along the stages that open it', () => {
  const maps = [map('a'), map('b', { parents: [under('a', 's')] }), map('c', { parents: [under('b', 't')] })];
  expect(wayTo(maps, 'c').map(({ map: id, name }) => `${id} ${name}`)).toEqual(['a S', 'b T']);
  expect(wayTo(maps, 'a')).toEqual([]);
});

test('a way that leads in a circle ends', () => {
  const maps = [map('a', { parents: [under('b', 's')] }), map('b', { parents: [under('a', 't')] })];
  expect(wayTo(maps, 'a')).toHaveLength(2);
});
