import { expect, it } from 'vitest';
import { rowOfSpot, rowsOf, spotOf, type Tree } from './rows';

const tree: Tree = {
  order: 'stage',
  stages: [
    { id: 's1', phase: null },
    { id: 's2', phase: 'p' },
    { id: 's3', phase: 'p' },
  ],
  lanes: [
    { id: 'steps', kind: 'steps' },
    { id: 'mood', kind: 'emotion' },
    { id: 'numbers', kind: 'metrics' },
  ],
  cells: new Map([
    ['steps/s1', [{ id: 'a' }, { id: 'b' }]],
    ['steps/s3', [{ id: 'c' }]],
  ]),
  personas: [{ id: 'maya' }],
  metrics: ['nps'],
  arrows: [{ id: 'x', from_lane: 'steps', from_stage: 's1' }],
  draft: null,
  sparse: false,
};
const open: ReadonlySet<string> = new Set();
const keys = (change: Partial<Tree>, closed = open) =>
  rowsOf({ ...tree, ...change }, closed).map((r) => r.key);
const row = (key: string, change: Partial<Tree> = {}, closed = open) =>
  rowsOf({ ...tree, ...change }, closed).find((r) => r.key === key)!;

it('lists phases, stages, lanes and cards in the order of the map', () => {
  expect(keys({})).toEqual([
    'stage:s1',
    ...['cell:steps/s1', 'card:a', 'card:b', 'arrow:x'],
    ...['cell:mood/s1', 'point:maya/mood/s1', 'cell:numbers/s1', 'metric:nps/numbers/s1'],
    'phase:p',
    'stage:s2',
    ...['cell:steps/s2', 'cell:mood/s2', 'point:maya/mood/s2', 'cell:numbers/s2', 'metric:nps/numbers/s2'],
    'stage:s3',
    ...['cell:steps/s3', 'card:c', 'cell:mood/s3', 'point:maya/mood/s3'],
    ...['cell:numbers/s3', 'metric:nps/numbers/s3'],
  ]);
});

it('lists lanes with their stages in the other order', () => {
  const order = keys({ order: 'lane', arrows: [], lanes: tree.lanes.slice(0, 1) });
  expect(order).toEqual([
    'lane:steps',
    ...['cell:steps/s1', 'card:a', 'card:b'],
    ...['cell:steps/s2', 'cell:steps/s3', 'card:c'],
  ]);
});

it('says level, place and number of siblings of every row', () => {
  expect(row('card:b')).toMatchObject({ level: 3, place: 2, of: 3, parent: 'cell:steps/s1', open: null });
  expect(row('stage:s3')).toMatchObject({ level: 2, place: 2, of: 2, parent: 'phase:p', open: true });
  expect(row('phase:p')).toMatchObject({ level: 1, place: 2, of: 2, parent: null });
  expect(row('cell:steps/s2').open).toBe(null);
});

it('leaves out what a closed row holds', () => {
  const closed = new Set(['phase:p', 'cell:steps/s1']);
  expect(keys({}, closed)).not.toContain('stage:s2');
  expect(keys({}, closed)).not.toContain('card:a');
  expect(row('phase:p', {}, closed).open).toBe(false);
});

it('lists only what has cards while others are hidden', () => {
  expect(keys({ sparse: true })).toEqual([
    ...['stage:s1', 'cell:steps/s1', 'card:a', 'card:b'],
    ...['phase:p', 'stage:s3', 'cell:steps/s3', 'card:c'],
  ]);
});

it('puts a card that is being written below the one it follows', () => {
  const below = (after: string | null) => keys({ draft: { lane: 'steps', stage: 's1', after } }).slice(2, 5);
  expect(below('a')).toEqual(['card:a', 'new:steps/s1/a', 'card:b']);
  expect(below(null)).toEqual(['new:steps/s1/', 'card:a', 'card:b']);
});

it('finds the row of a spot of the matrix, else of what it lies in', () => {
  const found = (spot: string, home = { lane: '', stage: '' }, change: Partial<Tree> = {}, closed = open) => {
    const rows = rowsOf({ ...tree, ...change }, closed);
    return rows[rowOfSpot(rows, new Map(rows.map(({ key }, i) => [key, i])), spot, home)]!.key;
  };
  expect(found('card:b')).toBe('card:b');
  const closed = new Set(['cell:steps/s1']);
  expect(found('card:b', { lane: 'steps', stage: 's1' }, {}, closed)).toBe('cell:steps/s1');
  expect(found('lane:mood', { lane: 'mood', stage: '' })).toBe('cell:mood/s1');
  expect(found('stage:s2', { lane: '', stage: 's2' }, { order: 'lane' })).toBe('cell:steps/s2');
  expect(found('card:gone')).toBe('stage:s1');
});

it('stands for a place of the matrix with every row', () => {
  expect(spotOf(row('card:a'))).toBe('card:a');
  expect(spotOf(row('point:maya/mood/s1'))).toBe('cell:mood/s1');
  expect(spotOf(row('arrow:x'))).toBe('cell:steps/s1');
});
