import { describe, expect, it } from 'vitest';
import { extend, keep, nothing, range, toggle } from './selection';

const sorted = (ids: ReadonlySet<number>) => [...ids].sort((a, b) => a - b);

describe('ticking comments', () => {
  it('twice leaves nothing ticked', () => {
    expect(toggle(toggle(nothing, 10, 0), 10, 0).ids.size).toBe(0);
  });

  it('with Shift takes everything between, in either direction', () => {
    expect(range(toggle(nothing, 40, 3), 1)).toEqual({ from: 1, limit: 3 });
    expect(range(toggle(nothing, 20, 1), 3)).toEqual({ from: 1, limit: 3 });
    expect(sorted(extend(toggle(nothing, 40, 3), [20, 30, 40], 1).ids)).toEqual([20, 30, 40]);
  });

  it('with Shift and no anchor takes the one', () => {
    expect(range(nothing, 5)).toEqual({ from: 5, limit: 1 });
  });

  it('keeps what a new list still has', () => {
    expect(sorted(keep([20]).ids)).toEqual([20]);
    expect(keep([])).toBe(nothing);
  });
});
