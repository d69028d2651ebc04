import { expect, it } from 'vitest';
import { distinct, suggest } from './suggest';

it('puts names that begin with the letters first', () => {
  const names = ['Prepare', 'Delivery slot', 'Slot', 'Isolated', 'Courier'];
  expect(suggest(names, 'sl')).toEqual(['Slot', 'Delivery slot']);
  expect(suggest(names, 'SOL')).toEqual(['Isolated']);
  expect(suggest(names, '')).toEqual([...names].sort());
});

it('finds letters without their accents', () => {
  expect(suggest(['Rückgabe', 'Straße'], 'ruck')).toEqual(['Rückgabe']);
  expect(suggest(['الدفع'], 'الد')).toEqual(['الدفع']);
});

it('shows a bounded number', () => {
  expect(suggest(['a1', 'a2', 'a3'], 'a', 2)).toEqual(['a1', 'a2']);
});

it('knows a name once, whatever its case', () => {
  expect(distinct(['Slot', 'slot', '', 'App'])).toEqual(['App', 'Slot']);
});
