import { expect, test } from 'vitest';
import type { MapRow, StageBrief } from '../api/bindings';
import { found, roughness, sorted, tagCounts, type Wanted } from './list';

const stage = (id: string, score: number | null, ranked = true): StageBrief => ({
  id,
  name: `Stage ${id}`,
  score,
  ranked,
  repeat: 0,
  comments: 0,
});
const row = (title: string, more: Partial<MapRow> = {}): MapRow => ({
  id: title,
  title,
  description: '',
  icon: '',
  tags: [],
  state: 'current',
  origin: null,
  stages: [],
  lanes: 0,
  cards: 0,
  comments: 0,
  roughest: null,
  edited_at: null,
  edited_by: null,
  parents: [],
  children: [],
  ...more,
});
const wanted = (more: Partial<Wanted>): Wanted => ({ query: '', tags: new Set(), state: 'all', ...more });
const titles = (rows: MapRow[]) => rows.map(({ title }) => title);

test('every word is looked for in title, description, tags and stage names', () => {
  const rows = [
    row('Rückgabe', {
      description: 'Parcels that come back',
      tags: ['Retail'],
      stages: [stage('pickup', 1)],
    }),
    row('Purchase'),
  ];
  for (const query of ['ruckgabe', 'BACK parcels', 'retail', 'stage pickup', 'Rück  retail'])
    expect(titles(found(rows, wanted({ query }))), query).toEqual(['Rückgabe']);
  expect(found(rows, wanted({ query: 'parcels purchase' }))).toEqual([]);
});

test('tags and state narrow the list', () => {
  const rows = [row('A', { tags: ['x', 'y'] }), row('B', { tags: ['x'], state: 'future' })];
  expect(titles(found(rows, wanted({ tags: new Set(['x', 'y']) })))).toEqual(['A']);
  expect(titles(found(rows, wanted({ state: 'future' })))).toEqual(['B']);
});

test('the roughest come first, those without a rank last and as they were', () => {
  const rough = (title: string, score: number) => row(title, { stages: [stage('s', score)], roughest: 's' });
  const rows = [
    row('none'),
    rough('mild', 20),
    row('thin', { stages: [stage('t', 90, false)] }),
    rough('bad', 70),
  ];
  expect(titles(sorted(rows, 'roughest'))).toEqual(['bad', 'mild', 'none', 'thin']);
  expect(roughness(rows[2]!)).toBeNull();
});

test('names sort as people read them, and the newest edit comes first', () => {
  const rows = [row('Map 10', { edited_at: 1 }), row('Map 9', { edited_at: 2 }), row('map 1')];
  expect(titles(sorted(rows, 'name'))).toEqual(['map 1', 'Map 9', 'Map 10']);
  expect(titles(sorted(rows, 'edited'))).toEqual(['Map 9', 'Map 10', 'map 1']);
});

test('tags are counted, most first', () => {
  const rows = [row('A', { tags: ['b', 'a'] }), row('B', { tags: ['b'] })];
  expect(tagCounts(rows)).toEqual([
    ['b', 2],
    ['a', 1],
  ]);
});
