import { expect, it } from 'vitest';
import { waiting } from './waiting.svelte';

it('the first file is taken and the others wait in their order', () => {
  expect(waiting.take(['a.csv', 'b.csv', 'c.csv'])).toBe('a.csv');
  expect(waiting.paths).toEqual(['b.csv', 'c.csv']);
  waiting.putFirst('c.csv');
  expect(waiting.paths).toEqual(['c.csv', 'b.csv']);
  expect(waiting.take([])).toBeUndefined();
  expect(waiting.paths).toEqual([]);
});
