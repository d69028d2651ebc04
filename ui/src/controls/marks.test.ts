import { expect, it } from 'vitest';
import { cut } from './marks';

it('cuts by characters, not code units, and loses nothing', () => {
  const text = '😀 great bike';
  const pieces = cut(text, [{ start: 2, end: 7, weight: 0.6 }]);
  expect(pieces).toEqual([
    { text: '😀 ', weight: 0 },
    { text: 'great', weight: 0.6 },
    { text: ' bike', weight: 0 },
  ]);
});

it('leaves out words that overlap or lie outside', () => {
  const words = [
    { start: 0, end: 4, weight: -1 },
    { start: 2, end: 6, weight: -1 },
    { start: 90, end: 99, weight: 1 },
  ];
  expect(cut('slow post', words).map((p) => p.text)).toEqual(['slow', ' post']);
});
