import { describe, expect, it } from 'vitest';
import { calm, HEIGHT, tip, walked, WIDTH } from './path';

describe('the walk of an import', () => {
  it('begins and ends on the planned line', () => {
    expect(tip(0)).toEqual({ x: 0, y: HEIGHT / 2 });
    expect(tip(1)).toEqual({ x: WIDTH, y: HEIGHT / 2 });
  });

  it('only ever grows', () => {
    expect(walked(0.6).startsWith(walked(0.3).replace(/L[^L]*$/, ''))).toBe(true);
  });

  it('stays inside its picture', () => {
    for (let share = 0; share <= 1; share += 0.01) {
      expect(Math.abs(tip(share).y - HEIGHT / 2)).toBeLessThan(HEIGHT / 2);
    }
  });

  it('moves in steps of 5 % where motion is unwanted', () => {
    expect([calm(0.07, true), calm(0.07, false)]).toEqual([0.05, 0.07]);
  });
});
