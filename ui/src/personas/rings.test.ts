import { expect, it } from 'vitest';
import { rings } from './rings';

it('draws the same rings for the same persona, and others for another', () => {
  expect(rings('persona_1')).toEqual(rings('persona_1'));
  expect(rings('persona_1')[0]).not.toEqual(rings('persona_2')[0]);
});

it('stays inside its circle, with one bold ring', () => {
  for (const seed of ['persona_1', 'مها', '']) {
    const drawn = rings(seed);
    expect(drawn.filter(({ bold }) => bold)).toHaveLength(1);
    const numbers = drawn.flatMap(({ d }) => d.match(/[\d.]+/g)!.map(Number));
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThanOrEqual(140);
  }
});
