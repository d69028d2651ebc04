import { expect, test } from 'vitest';
import { reach } from './reach';

test('a bar keeps the order of values and ends at its ends', () => {
  const lengths = [0, 0.05, 0.1, 0.4, 0.85, 1].map(reach);
  expect(lengths[0]).toBe(0);
  expect(lengths.at(-1)).toBe(1);
  expect([...lengths].sort((a, b) => a - b)).toEqual(lengths);
});

test('a mild sentiment is a bar one can see, the same to either side', () => {
  expect(reach(0.1)).toBeGreaterThan(0.2);
  expect(reach(-0.1)).toBe(reach(0.1));
});

test('what is out of range is as long as the bar', () => {
  expect(reach(-3)).toBe(1);
});
