import { expect, it } from 'vitest';
import { between, curvePaths, labelColumn, valueAt, yOf } from './curve';

it('goes from value to height and back', () => {
  for (const value of [-2, -0.6, 0, 1.15, 2]) expect(valueAt(yOf(value))).toBeCloseTo(value, 9);
  expect(valueAt(-500)).toBe(2);
});

it('leaves a gap where a stage has no point', () => {
  const points = [{ x: 50, y: 10 }, null, { x: 250, y: 20 }, { x: 350, y: 30 }];
  const paths = curvePaths(points, 400);
  expect(paths).toHaveLength(2);
  expect(paths[0]).toBe('M0 10.0L50.0 10.0');
  expect(paths[1]).toMatch(/^M250.0 20.0C.*L400.0 30.0$/);
});

it('names a curve where it is above the others', () => {
  expect(labelColumn([0.3, 1.5, 0.2], [[0.9, 0.2, 0.1]])).toBe(1);
  expect(labelColumn([null, null], [])).toBe(-1);
});

it('puts a new point between its neighbours', () => {
  expect(between([1, null, -1], 1)).toBe(0);
  expect(between([null, null, 1.5], 0)).toBe(1.5);
  expect(between([], 0)).toBe(0);
});
