import { describe, expect, it } from 'vitest';
import { reveal, rowsAt, scrollTopOf, spacerHeight, TALLEST, topOf } from './viewport';

const short = { count: 100, row: 34, view: 340 };
const million = { count: 1_000_000, row: 34, view: 612 };

describe('the rows in view', () => {
  it('cover the view without a gap', () => {
    for (let top = 0; top <= 3060; top += 7) {
      const { first, end } = rowsAt(top, short);
      expect(first * 34).toBeLessThanOrEqual(top);
      expect(end * 34).toBeGreaterThanOrEqual(top + 340);
    }
  });

  it('are all of them when the list is shorter than the view', () => {
    expect(rowsAt(0, { count: 3, row: 34, view: 340 })).toEqual({ first: 0, end: 3 });
    expect(topOf(50, { count: 3, row: 34, view: 340 })).toBe(0);
  });

  it('reach the last of a million rows at the end of the scroll bar', () => {
    expect(spacerHeight(million)).toBe(TALLEST);
    const top = topOf(TALLEST - 612, million);
    expect(rowsAt(top, million).end).toBe(1_000_000);
  });
});

describe('the place of the scroll bar', () => {
  it('leads back to the offset it was taken from', () => {
    for (const list of [short, million]) {
      for (const top of [0, 34, 1000, list.count * 34 - list.view]) {
        expect(topOf(scrollTopOf(top, list), list)).toBeCloseTo(top, 3);
      }
    }
  });
});

describe('revealing a row', () => {
  it('moves no more than needed', () => {
    expect(reveal(5, 0, short)).toBe(0);
    expect(reveal(10, 0, short)).toBe(34);
    expect(reveal(2, 340, short)).toBe(68);
  });
});
