import { expect, it } from 'vitest';
import { curvePaths, labelColumns } from './curve';

it('leaves a gap where a stage has no point', () => {
  const points = [{ x: 50, y: 10 }, null, { x: 250, y: 20 }, { x: 350, y: 30 }];
  const paths = curvePaths(points, 400);
  expect(paths).toHaveLength(2);
  expect(paths[0]).toBe('M0 10.0L50.0 10.0');
  expect(paths[1]).toMatch(/^M250.0 20.0C.*L400.0 30.0$/);
});

it('names a curve where it is above the others', () => {
  expect(
    labelColumns([
      [0.3, 1.5, 0.2],
      [0.9, 0.2, 0.1],
    ]),
  ).toEqual([1, 0]);
  expect(labelColumns([[null, null]])).toEqual([-1]);
});

it('keeps names apart where columns are narrow or curves run together', () => {
  const near = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1];
  expect(labelColumns([near, near, near])).toEqual([0, 1, 2]);
  expect(labelColumns([near, near, near], 3)).toEqual([0, 3, 6]);
});
