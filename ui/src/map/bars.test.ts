import { expect, it } from 'vitest';
import type { Card } from '../api/bindings';
import { barsPath } from './bars';
import type { Box } from './geometry';

const column = { id: 'stage', x: 0, w: 100, collapsed: false };
const box = (id: string): Box => ({ card: { id } as Card, row: 0, from: 0, to: 0, x: 0, y: 0, w: 0, h: 0 });

it('draws the bars of some cards where they are among all', () => {
  const cells = [[box('a'), box('b'), box('c')]];
  const all = barsPath(cells, [column], 29);
  const [found, others] = [(id: string) => id === 'b', (id: string) => id !== 'b'].map((only) =>
    barsPath(cells, [column], 29, only),
  );
  const bars = (d: string) => d.split('z').filter(Boolean);
  expect(bars(all)).toHaveLength(3);
  expect(bars(found!)).toEqual([bars(all)[1]]);
  expect(bars(others!)).toEqual([bars(all)[0], bars(all)[2]]);
});
