import { expect, it } from 'vitest';
import type { GroupDifference, GroupStage } from '../api/bindings';
import {
  conditionWords,
  differenceWords,
  evidenceOf,
  isComplete,
  listWords,
  turnOf,
  valueWords,
} from './words';

const difference = (delta: number, lo: number, hi: number): GroupDifference => ({ delta, lo, hi });

it('says a difference only when its interval leaves 0 out', () => {
  expect(differenceWords(difference(9.3, 0.5, 18.1))).toBe('9 rougher');
  expect(differenceWords(difference(-8.2, -15, -1.4))).toBe('8 smoother');
  expect(differenceWords(difference(9.3, -0.1, 18.7))).toBe('about the same');
  expect(differenceWords(null)).toBeNull();
  expect(turnOf(difference(5, 0, 10))).toBe('same');
});

it('says a condition as a sentence', () => {
  expect(conditionWords({ name: 'Segment', test: { any_of: ['First e-bike'] } })).toBe(
    'Segment is First e-bike',
  );
  expect(conditionWords({ name: 'language', test: { any_of: ['de', 'en', 'es'] } })).toBe(
    'Language is German, English or Spanish',
  );
  expect(conditionWords({ name: 'rating', test: { at_most: 2 } })).toBe('Star rating is at most 2');
  expect(valueWords('language', '')).toBe('Not recognised');
});

it('knows a condition that does not yet say what it compares', () => {
  expect(isComplete({ name: '', test: { any_of: ['x'] } })).toBe(false);
  expect(isComplete({ name: 'Segment', test: { any_of: [] } })).toBe(false);
  expect(isComplete({ name: 'rating', test: { at_least: NaN } })).toBe(false);
  expect(isComplete({ name: 'rating', test: { at_least: 0 } })).toBe(true);
});

it('tells the stages that rest on enough from those that do not', () => {
  const stage = (name: string, text: number, level: string, score: number | null) =>
    ({
      friction: {
        name,
        score,
        comments: text,
        evidence_level: level,
        n: { text, ces: 0, csat: 0, contact: 0, behaviour: 0 },
      },
      difference: null,
    }) as unknown as GroupStage;
  const stages = [
    stage('Discover', 4, 'not_enough', 20),
    stage('Buy', 8, 'not_enough', 30),
    stage('Use', 60, 'solid', 12),
  ];
  expect(evidenceOf(stages)).toEqual({ solid: 1, thin: ['Discover', 'Buy'] });
});

it('lists names as people do', () => {
  expect(listWords(['Buy'])).toBe('Buy');
  expect(listWords(['Buy', 'Use', 'Get help'])).toBe('Buy, Use and Get help');
  expect(listWords(['A', 'B', 'C', 'D'])).toBe('A, B and 2 more');
});
