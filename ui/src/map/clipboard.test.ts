import { expect, it } from 'vitest';
import { linesOf } from './clipboard';

it('makes a card of every line that says something', () => {
  expect(linesOf('Waits\r\n\n  Unboxes \rAssembles')).toEqual(['Waits', 'Unboxes', 'Assembles']);
});
