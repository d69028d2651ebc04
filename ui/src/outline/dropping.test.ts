import { expect, it } from 'vitest';
import { dropOf } from './dropping';
import { rowsOf, type Row, type Tree } from './rows';

const tree: Tree = {
  order: 'stage',
  stages: ['s1', 's2', 's3'].map((id) => ({ id, phase: null })),
  lanes: [
    { id: 'steps', kind: 'steps' },
    { id: 'mood', kind: 'emotion' },
  ],
  cells: new Map([
    ['steps/s1', [{ id: 'a' }, { id: 'b' }]],
    ['steps/s2', [{ id: 'c' }]],
  ]),
  personas: [],
  metrics: [],
  arrows: [],
  draft: null,
  sparse: false,
};
const takesCards = ({ kind, lane }: Row) => (kind === 'card' || kind === 'cell') && lane === 'steps';

function drop(held: string, over: string, half: 'upper' | 'lower', order: Tree['order'] = 'stage') {
  const rows = rowsOf({ ...tree, order }, new Set());
  const at = (key: string) => rows.findIndex((row) => row.key === key);
  const found = dropOf(rows, rows[at(held)]!, at(over), half === 'lower', takesCards);
  return found && { ...found, line: rows[found.line]?.key ?? 'end' };
}

it.each([
  ['card:a', 'card:c', 'lower', { stage: 's2', after: 'c', line: 'cell:mood/s2' }],
  ['card:a', 'card:c', 'upper', { stage: 's2', after: null, line: 'card:c' }],
  ['card:c', 'card:b', 'upper', { stage: 's1', after: 'a', line: 'card:b' }],
  ['card:c', 'cell:steps/s1', 'lower', { stage: 's1', after: null, line: 'card:a' }],
  ['card:c', 'cell:steps/s3', 'upper', { stage: 's3', after: null, line: 'cell:mood/s3' }],
  ['card:b', 'card:a', 'upper', { stage: 's1', after: null, line: 'card:a' }],
] as const)('%s over %s, %s half', (held, over, half, want) => {
  expect(drop(held, over, half)).toEqual({ kind: 'card', lane: 'steps', ...want });
});

it('leaves a card where it is, and off what holds no cards', () => {
  expect(drop('card:b', 'card:b', 'upper')).toBeNull();
  expect(drop('card:b', 'card:a', 'lower')).toBeNull();
  expect(drop('card:a', 'card:b', 'upper')).toBeNull();
  expect(drop('card:a', 'cell:steps/s1', 'lower')).toBeNull();
  expect(drop('card:a', 'cell:mood/s2', 'upper')).toBeNull();
  expect(drop('card:a', 'stage:s2', 'upper')).toBeNull();
});

it('puts a stage before or behind another with all that is in it', () => {
  expect(drop('stage:s1', 'card:c', 'upper')).toEqual({ kind: 'stage', after: 's2', line: 'stage:s3' });
  expect(drop('stage:s1', 'stage:s3', 'lower')).toEqual({ kind: 'stage', after: 's3', line: 'end' });
  expect(drop('stage:s3', 'stage:s1', 'upper')).toEqual({ kind: 'stage', after: null, line: 'stage:s1' });
  expect(drop('stage:s1', 'stage:s2', 'upper')).toBeNull();
  expect(drop('stage:s2', 'card:a', 'upper')).toBeNull();
});

it('puts a lane behind another where lanes come first', () => {
  expect(drop('lane:steps', 'lane:mood', 'lower', 'lane')).toMatchObject({ kind: 'lane', after: 'mood' });
  expect(drop('lane:mood', 'lane:steps', 'upper', 'lane')).toMatchObject({ after: null, line: 'lane:steps' });
});
