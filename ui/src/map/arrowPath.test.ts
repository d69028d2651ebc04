import { describe, expect, it } from 'vitest';
import { rounded, way } from './arrowPath';

const cell = (col: number, row: number) => ({ x: col * 100, y: row * 50, w: 100, h: 50 });
/** Whether every leg runs along a row or a column. */
const straight = (points: readonly (readonly [number, number])[]) =>
  points.slice(1).every(([x, y], i) => x === points[i]![0] || y === points[i]![1]);

describe('the way of an arrow', () => {
  it('is one line to the next stage', () => {
    expect(way(cell(0, 0), cell(1, 0), 0)).toEqual([
      [95, 25],
      [105, 25],
    ]);
  });

  it('keeps to the gutters on to another lane and back again', () => {
    for (const [from, to] of [
      [cell(0, 0), cell(3, 2)],
      [cell(3, 2), cell(0, 0)],
      [cell(2, 1), cell(0, 1)],
      [cell(1, 0), cell(1, 3)],
    ] as const) {
      const points = way(from, to, 5);
      expect(straight(points)).toBe(true);
      const [x, y] = points.at(-1)!;
      expect(x > to.x && x < to.x + to.w && y > to.y && y < to.y + to.h).toBe(true);
    }
  });

  it('comes in from the side it is coming from', () => {
    expect(way(cell(0, 0), cell(3, 2), 0).at(-1)![0]).toBe(305);
    expect(way(cell(3, 2), cell(0, 0), 0).at(-1)![0]).toBe(95);
  });
});

it('rounds its corners', () => {
  expect(
    rounded([
      [0, 0],
      [20, 0],
      [20, 20],
    ]),
  ).toBe('M0.0 0.0L14.0 0.0Q20.0 0.0 20.0 6.0L20.0 20.0');
});

it('runs below the cards of its own row, and stays on the sheet in the last one', () => {
  expect(way(cell(0, 0), cell(2, 0), 0)[2]).toEqual([100, 50]);
  expect(way(cell(0, 0), cell(2, 0), 0, 46)[2]).toEqual([100, 46]);
});
