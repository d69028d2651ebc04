import { expect, it } from 'vitest';
import { between, gap, valueAt, yOf } from './curve';

it('goes from value to height and back', () => {
  for (const value of [-2, -0.6, 0, 1.15, 2]) expect(valueAt(yOf(value, 113), 113)).toBeCloseTo(value, 9);
  expect(valueAt(-500, 113)).toBe(2);
});

it('puts a new point between its neighbours', () => {
  expect(between([1, null, -1], 1)).toBe(0);
  expect(between([null, null, 1.5], 0)).toBe(1.5);
  expect(between([], 0)).toBe(0);
});

it('tells a gap only where the assumed value is outside of the interval', () => {
  const measured = { mean: -0.4, lo: -0.6, hi: -0.2 };
  expect(gap(-0.5, measured)).toBeNull();
  expect(gap(1, measured)).toBeCloseTo(1.4);
  expect(gap(null, measured)).toBeNull();
  expect(gap(1, null)).toBeNull();
});
