import { expect, it } from 'vitest';
import type { Row } from './rows';
import { drawn, phaseStep, placeBeside, reveal, step, typeAhead, type At, type Way } from './steps';

const row = (key: string, open: boolean | null, parent: string | null): Row => ({
  key,
  kind: 'card',
  id: key,
  lane: '',
  stage: '',
  level: parent === null ? 1 : 2,
  place: 1,
  of: 1,
  open,
  parent,
});
const rows = [row('a', true, null), row('b', null, 'a'), row('c', null, 'a'), row('d', false, null)];
const go = (at: Partial<At>, way: Way) => step(rows, { row: 0, cell: -1, ...at }, way, 2);

it('goes up and down and stops at both ends', () => {
  expect(go({}, 'down')).toEqual({ row: 1, cell: -1 });
  expect(go({}, 'up')).toEqual({ row: 0, cell: -1 });
  expect(go({ row: 3 }, 'down')).toEqual({ row: 3, cell: -1 });
  expect(go({ row: 1, cell: 2 }, 'down')).toEqual({ row: 2, cell: 2 });
  expect(go({ row: 3 }, 'page_up')).toEqual({ row: 1, cell: -1 });
});

it('opens a closed row before it goes into its cells', () => {
  expect(go({ row: 3 }, 'in')).toEqual({ toggle: true });
  expect(go({ row: 1 }, 'in')).toEqual({ row: 1, cell: 0 });
  expect(go({ row: 1, cell: 3 }, 'in')).toEqual({ row: 1, cell: 3 });
});

it('comes out of the cells, closes the row, then goes to its parent', () => {
  expect(go({ row: 0, cell: 1 }, 'out')).toEqual({ row: 0, cell: 0 });
  expect(go({ row: 0, cell: 0 }, 'out')).toEqual({ row: 0, cell: -1 });
  expect(go({ row: 0 }, 'out')).toEqual({ toggle: false });
  expect(go({ row: 2 }, 'out')).toEqual({ row: 0, cell: -1 });
  expect(go({ row: 3 }, 'out')).toEqual({ row: 3, cell: -1 });
});

it('takes Home and End among rows, in a cell among cells', () => {
  expect(go({ row: 2 }, 'home')).toEqual({ row: 0, cell: -1 });
  expect(go({ row: 2 }, 'end')).toEqual({ row: 3, cell: -1 });
  expect(go({ row: 2, cell: 2 }, 'home')).toEqual({ row: 2, cell: 0 });
  expect(go({ row: 2, cell: 2 }, 'end')).toEqual({ row: 2, cell: 3 });
  expect(go({ row: 2, cell: 2 }, 'first')).toEqual({ row: 0, cell: 2 });
});

it('goes to the next name with the letters, round the end, without accents', () => {
  const names = ['Steps', 'Café', 'Support', 'cart'];
  expect(typeAhead(names, 0, 's')).toBe(2);
  expect(typeAhead(names, 2, 's')).toBe(0);
  expect(typeAhead(names, 0, 'ss')).toBe(2);
  expect(typeAhead(names, 0, 'su')).toBe(2);
  expect(typeAhead(names, 2, 'su')).toBe(2);
  expect(typeAhead(names, 3, 'CAFE')).toBe(1);
  expect(typeAhead(names, 0, 'x')).toBeUndefined();
});

it('moves a card by one place of its cell, not beyond', () => {
  const cell = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  expect(placeBeside(cell, 'a', 1)).toEqual({ after: 'b' });
  expect(placeBeside(cell, 'b', -1)).toEqual({ after: null });
  expect(placeBeside(cell, 'c', -1)).toEqual({ after: 'a' });
  expect(placeBeside(cell, 'c', 1)).toBeUndefined();
  expect(placeBeside(cell, 'gone', 1)).toBeUndefined();
});

it('moves a phase past the stage or the phase beside it', () => {
  const stages = ['p', 'p', null, 'q', 'q', 'r'].map((phase, i) => ({ id: `s${i}`, phase }));
  expect(phaseStep(stages, 'p', 1)).toBe('s2');
  expect(phaseStep(stages, 'p', -1)).toBeUndefined();
  expect(phaseStep(stages, 'q', 1)).toBe('s5');
  expect(phaseStep(stages, 'q', -1)).toBe('s1');
  expect(phaseStep(stages.slice(2), 'q', -1)).toBe(null);
  expect(phaseStep(stages, 'r', 1)).toBeUndefined();
});

it('draws the rows in sight and the one with focus, and never many more', () => {
  const seen = drawn(5000, 28, 28_000, 840, 3);
  expect(seen[0]).toBe(3);
  expect(seen).toContain(1000);
  expect(seen).toContain(1029);
  expect(seen.length).toBeLessThan(70);
  expect(drawn(5000, 28, 0, 840, 4999).at(-1)).toBe(4999);
  expect(drawn(0, 28, 0, 840, 0)).toEqual([]);
});

it('scrolls no further than to the row', () => {
  expect(reveal(3, 28, 0, 280)).toBe(0);
  expect(reveal(10, 28, 0, 280)).toBe(28);
  expect(reveal(2, 28, 280, 280)).toBe(56);
});
