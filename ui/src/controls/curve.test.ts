import { expect, it } from 'vitest';
import { curvePaths } from './curve';

it('leaves a gap where a stage has no point', () => {
  const points = [{ x: 50, y: 10 }, null, { x: 250, y: 20 }, { x: 350, y: 30 }];
  const paths = curvePaths(points, 400);
  expect(paths).toHaveLength(2);
  expect(paths[0]).toBe('M0 10.0L50.0 10.0');
  expect(paths[1]).toMatch(/^M250.0 20.0C.*L400.0 30.0$/);
});
