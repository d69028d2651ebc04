import { expect, test } from 'vitest';
import type { CardPair, Comparison, Difference, StagePair } from '../api/bindings';
import { fieldWords, goalWords, rowsOf, summary } from './difference';

const stage = (name: string, ...differences: Difference[]): StagePair => ({
  current: differences.includes('added') ? null : `c-${name}`,
  future: differences.includes('removed') ? null : `f-${name}`,
  name,
  differences,
  fields: [],
  friction: null,
  goals: [],
});
const card = (title: string, at: [number, number], ...differences: Difference[]): CardPair => {
  const place = { stage: at[0], to_stage: at[0], lane: at[1] };
  return {
    current: differences.includes('added') ? null : `c-${title}`,
    future: differences.includes('removed') ? null : `f-${title}`,
    title,
    before: differences.includes('added') ? null : { ...place, stage: 0 },
    after: differences.includes('removed') ? null : place,
    differences,
    fields: [],
  };
};
const comparison = (more: Partial<Comparison>): Comparison => ({
  current: 'now',
  future: 'then',
  stages: [stage('Buy'), stage('Receive')],
  lanes: [
    { current: 'a', future: 'b', kind: 'steps', label: 'Steps', differences: [], fields: [] },
    { current: 'c', future: 'd', kind: 'emotion', label: 'Emotion', differences: [], fields: [] },
  ],
  cards: [],
  emotions: [],
  ...more,
});

test('the summary counts cards, stages and the turn of emotion', () => {
  const cards = [
    card('a', [1, 0], 'added'),
    card('b', [1, 0], 'added'),
    card('c', [0, 0], 'removed'),
    card('d', [1, 0], 'moved', 'changed'),
  ];
  const emotions = [{ persona: 'p', name: 'Maya', stage: 1, before: -0.5, after: 0.3 }];
  expect(summary(comparison({ cards, emotions }))).toBe(
    '2 cards added, 1 removed, 1 moved, 1 changed; emotion of Maya +0.8 at Receive.',
  );
  expect(summary(comparison({ stages: [stage('Plan', 'added')] }))).toBe('1 stage added.');
  expect(summary(comparison({}))).toBe('Nothing differs yet.');
});

test('rows come by stage and lane, without those that are alike', () => {
  const cards = [card('late', [1, 0], 'added'), card('same', [0, 0]), card('early', [0, 0], 'removed')];
  const emotions = [{ persona: 'p', name: 'Maya', stage: 0, before: null, after: 1 }];
  const rows = rowsOf(comparison({ cards, emotions }));
  expect(rows.map(({ title }) => title)).toEqual(['early', 'Maya', 'late']);
  expect(rows[0]!.at).toEqual({ map: 'now', card: 'c-early' });
  expect(rows[1]!.fields[0]).toEqual({ field: 'emotion', before: null, after: '+1.0' });
});

test('a moved card says where it was', () => {
  const [row] = rowsOf(comparison({ cards: [card('slot', [1, 0], 'moved')] }));
  expect(row!.was).toBe('Buy, Steps');
});

test('values are said in words and titles are kept', () => {
  const field = (name: string) => ({ field: name, before: null, after: null });
  expect(fieldWords(field('channel'), 'word_of_mouth')).toBe('word of mouth');
  expect(fieldWords(field('title'), 'a_b')).toBe('a_b');
  expect(fieldWords(field('tags'), [])).toBe('none');
  expect(fieldWords(field('moment_of_truth'), true)).toBe('yes');
  expect(goalWords({ metric: 'ces', measured: null, n: 2, target: 6 })).toBe('CES not measured, target 6.0');
});
