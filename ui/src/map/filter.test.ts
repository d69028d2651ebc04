import { expect, it } from 'vitest';
import { chipsOf, choicesOf, matchBeside, type Names } from './filter';

const names: Names = {
  personas: [{ id: 'p1', name: 'Maya Okafor' }],
  tags: ['Late', 'Slot'],
  owners: ['Ann'],
};
const labels = (facet: Parameters<typeof choicesOf>[0], ...values: string[]) =>
  choicesOf(facet, new Map(values.map((value) => [value, 1])), names).map(({ label }) => label);

it('offers the values that cards have, in an order of their own', () => {
  expect(labels('tag', 'slot', 'late')).toEqual(['Late', 'Slot']);
  expect(labels('persona', 'p1')).toEqual(['Maya Okafor']);
  expect(labels('lane', 'text', 'steps')).toEqual(['Steps', 'Notes']);
  expect(labels('owner', '', 'ann')).toEqual(['Ann', 'No owner']);
  expect(labels('severity', '4', '1')).toEqual(['1, a nuisance', '4, people leave']);
});

it('offers nothing where no card says anything', () => {
  expect(labels('basis', '')).toEqual([]);
  expect(labels('channel')).toEqual([]);
});

it('says on a chip what is asked', () => {
  const chips = chipsOf({ tag: ['late'], basis: ['', 'assumed'], owner: [''], evidence: ['old'] }, names);
  expect(chips.map(({ label }) => label)).toEqual([
    'Late',
    'Basis: not said',
    'Basis: assumed',
    'No owner',
    'Evidence: none in 6 months',
  ]);
  expect(chipsOf({ persona: ['gone'] }, names)[0]?.label).toBe('gone');
});

it('goes round the matches', () => {
  expect(matchBeside(['a', 'b', 'c'], 'c', 1)).toBe('a');
  expect(matchBeside(['a', 'b', 'c'], 'a', -1)).toBe('c');
  expect(matchBeside(['a', 'b', 'c'], null, 1)).toBe('a');
  expect(matchBeside(['a', 'b', 'c'], 'elsewhere', -1)).toBe('c');
  expect(matchBeside([], null, 1)).toBeUndefined();
});
