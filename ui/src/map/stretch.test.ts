import { describe, expect, it } from 'vitest';
import { due, stretched, type Shown } from './stretch';

const shown: Shown = {
  by: 1.25,
  both: true,
  across: 400,
  down: 200,
  left: 1000,
  top: 500,
  head: 150,
  room: { w: 1200, h: 800 },
  sheet: { w: 8000, h: 4000 },
};
/** Where a point of the cells is seen, from the corner of the pane below the labels' end. */
const seen = (s: Shown, x: number, y: number) => {
  const to = stretched(s);
  return { x: x * to.wide + to.x - s.left, y: y * to.high + to.y + s.head - s.top };
};

describe('a stretched picture', () => {
  it('leaves what is under the pointer where it is', () => {
    const at = seen(shown, 1400, 700);
    expect(at.x).toBeCloseTo(400, 9);
    expect(at.y).toBeCloseTo(350, 9);
  });

  it('grows to the side alone where rows keep their height', () => {
    const flat = { ...shown, both: false };
    expect(seen(flat, 1400, 700)).toEqual({ x: 400, y: 350 });
    expect(stretched(flat)).toMatchObject({ y: 0, high: 1 });
  });

  it('does not leave the start or the end of the map', () => {
    expect(seen({ ...shown, by: 0.8, left: 10, top: 0 }, 0, 0)).toEqual({ x: 0, y: 120 });
    const end = { ...shown, by: 0.8, left: 6800, top: 3350 };
    expect(seen(end, 8000, 4000).x).toBeCloseTo(1200, 9);
    expect(seen(end, 8000, 4000).y).toBeCloseTo(800, 9);
  });
});

describe('a new layout', () => {
  it('comes in every frame where it takes no time', () => expect(due(16, 0, 1.01)).toBe(true));

  it('takes at most an eighth of the time where it holds up frames', () => {
    expect(due(239, 30, 1.1)).toBe(false);
    expect(due(240, 30, 1.1)).toBe(true);
  });

  it('takes more where text would stay coarse for long, but never over a third', () => {
    expect(due(499, 100, 1.1)).toBe(false);
    expect(due(500, 100, 1.1)).toBe(true);
    expect(due(1100, 400, 1.1)).toBe(false);
    expect(due(1200, 400, 1.1)).toBe(true);
  });

  it('comes before the picture is too coarse', () => {
    expect([1.8, 1 / 1.8].map((by) => due(20, 70, by))).toEqual([true, true]);
  });
});
