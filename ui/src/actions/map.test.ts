import { expect, it } from 'vitest';
import { neighbour } from './map';

it('finds the sibling an item goes behind', () => {
  const order = ['a', 'b', 'c'];
  expect(neighbour(order, 'a', 1)).toBe('b');
  expect(neighbour(order, 'c', -1)).toBe('a');
  expect(neighbour(order, 'b', -1)).toBeNull();
  expect(neighbour(order, 'c', 1)).toBeUndefined();
  expect(neighbour(order, 'gone', 1)).toBeUndefined();
});
