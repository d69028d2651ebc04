import { expect, it } from 'vitest';
import { bestHits, cutAt, type Hit } from './search';

const hit = (label: string): Hit => ({ id: label, label, about: '', icon: 'map', run: () => {} });
const found = (query: string) =>
  bestHits(['Add stage', 'Receive', 'Go to feedback'].map(hit), query).map((h) => h.label);

it('finds the starts of words first', () => {
  expect(found('fee')).toEqual(['Go to feedback']);
  expect(found('rec')).toEqual(['Receive']);
  expect(found('e')).toHaveLength(3);
  expect(found('nothing')).toEqual([]);
});

it('cuts a label where the query stands', () => {
  expect(cutAt('Present Receive', 'rece')).toEqual(['Present ', 'Rece', 'ive']);
});
