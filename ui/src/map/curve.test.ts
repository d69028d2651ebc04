import { expect, it } from 'vitest';
import { between, valueAt, yOf } from './curve';

it('goes from value to height and back', () => {
  for (const value of [-2, -0.6, 0, 1.15, 2]) expect(valueAt(yOf(value))).toBeCloseTo(value, 9);
  expect(valueAt(-500)).toBe(2);
});

it('puts a new point between its neighbours', () => {
  expect(between([1, null, -1], 1)).toBe(0);
  expect(between([null, null, 1.5], 0)).toBe(1.5);
  expect(between([], 0)).toBe(0);
});
