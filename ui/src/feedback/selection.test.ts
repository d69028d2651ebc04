import { describe, expect, it } from 'vitest';
import { extend, keep, nothing, toggle } from './selection';

const order = [10, 20, 30, 40, 50];
const sorted = (ids: ReadonlySet<number>) => [...ids].sort((a, b) => a - b);

describe('ticking comments', () => {
  it('twice leaves nothing ticked', () => {
    expect(toggle(toggle(nothing, 10), 10).ids.size).toBe(0);
  });

  it('with Shift takes everything between, in either direction', () => {
    expect(sorted(extend(toggle(nothing, 40), 20, order).ids)).toEqual([20, 30, 40]);
    expect(sorted(extend(toggle(nothing, 20), 40, order).ids)).toEqual([20, 30, 40]);
  });

  it('with Shift and no anchor takes the one', () => {
    expect(sorted(extend(nothing, 30, order).ids)).toEqual([30]);
  });

  it('forgets those a new filter leaves out', () => {
    const ticked = extend(toggle(nothing, 10), 30, order);
    expect(sorted(keep(ticked, [20, 50]).ids)).toEqual([20]);
    expect(keep(ticked, [20, 50]).anchor).toBeNull();
  });
});
