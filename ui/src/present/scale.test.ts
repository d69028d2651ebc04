import { expect, it } from 'vitest';
import { rowsOf, screenOf } from './scale';

it('fills the screen at any shape', () => {
  for (const [w, h] of [
    [1920, 1080],
    [1280, 720],
    [1280, 1024],
    [3440, 1440],
  ] as const) {
    const screen = screenOf(w, h);
    expect(screen.w * screen.scale).toBeCloseTo(w, 0);
    expect(screen.h * screen.scale).toBeCloseTo(h, 0);
    expect(screen.w).toBeGreaterThanOrEqual(1920);
    expect(screen.h).toBeGreaterThanOrEqual(1080);
  }
});

it('holds every stage in as few rows as are readable', () => {
  expect(rowsOf(6)).toEqual({ rows: 1, cols: 6, curves: true });
  expect(rowsOf(12)).toEqual({ rows: 2, cols: 6, curves: true });
  for (let n = 0; n <= 200; n++) {
    const { rows, cols } = rowsOf(n);
    expect(rows * cols).toBeGreaterThanOrEqual(n);
    expect(rows).toBeLessThanOrEqual(7);
  }
});
