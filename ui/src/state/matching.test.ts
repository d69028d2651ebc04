import { expect, it } from 'vitest';
import type { Card } from '../api/bindings';
import { asks, found, nothing, tally, toggled, valuesOf, type Criteria, type Facts } from './matching';

const card = (id: string, more: Partial<Card> = {}): Card => ({
  id,
  map: 'm',
  lane: 'steps',
  from_stage: 's',
  to_stage: 's',
  title: id,
  body: '',
  channel: null,
  severity: null,
  status: null,
  comment: null,
  place: 'a',
  tags: [],
  persona: null,
  owner: '',
  links: [],
  basis: null,
  moment_of_truth: false,
  image: null,
  origin: null,
  ...more,
});
const facts: Facts = {
  kind: (c) => (c.lane === 'pain' ? 'pain_points' : 'steps'),
  persona: (c) => c.persona ?? (c.lane === 'pain' ? 'jonas' : null),
  age: (c) => (c.id === 'Café' ? 'old' : 'none'),
};
const cards = [
  card('Café', { body: 'Pays at the counter', tags: ['Checkout'], owner: 'Zoë', channel: 'store' }),
  card('Waits for the courier', { lane: 'pain', severity: 3, basis: 'observed', tags: ['checkout', 'Late'] }),
  card('Pays', { moment_of_truth: true, persona: 'maya' }),
];
const ids = (criteria: Partial<Criteria>) =>
  found(cards, { ...nothing, ...criteria }, facts).map(({ id }) => id);

it('finds all cards while nothing is asked', () => {
  expect(asks(nothing)).toBe(false);
  expect(asks({ words: '  ', facets: { tag: [] } })).toBe(false);
  expect(ids({})).toHaveLength(3);
});

it('finds words in title, body, tags and owner, without case and accents', () => {
  expect(ids({ words: 'CAFE' })).toEqual(['Café']);
  expect(ids({ words: 'counter' })).toEqual(['Café']);
  expect(ids({ words: 'late' })).toEqual(['Waits for the courier']);
  expect(ids({ words: 'zoe' })).toEqual(['Café']);
});

it('asks for all words, wherever they are', () => {
  expect(ids({ words: 'pays zoë' })).toEqual(['Café']);
  expect(ids({ words: 'pays' })).toEqual(['Café', 'Pays']);
  expect(ids({ words: 'pays courier' })).toEqual([]);
});

it('takes any value of one facet, and one of every facet', () => {
  expect(ids({ facets: { tag: ['checkout'] } })).toEqual(['Café', 'Waits for the courier']);
  expect(ids({ facets: { channel: ['store', 'web'] } })).toEqual(['Café']);
  expect(ids({ facets: { tag: ['checkout'], lane: ['pain_points'] } })).toEqual(['Waits for the courier']);
  expect(ids({ facets: { tag: ['checkout'], truth: ['yes'] } })).toEqual([]);
});

it('can ask for what is missing: basis, owner, evidence', () => {
  expect(ids({ facets: { basis: [''] } })).toEqual(['Café', 'Pays']);
  expect(ids({ facets: { owner: [''] } })).toEqual(['Waits for the courier', 'Pays']);
  expect(ids({ facets: { evidence: ['none'] } })).toEqual(['Waits for the courier', 'Pays']);
  expect(ids({ facets: { evidence: ['old'] } })).toEqual(['Café']);
});

it('takes the persona of the lane where a card has none', () => {
  expect(ids({ facets: { persona: ['jonas'] } })).toEqual(['Waits for the courier']);
  expect(ids({ facets: { persona: ['maya'] } })).toEqual(['Pays']);
});

it('has no value of a detail that a card does not have', () => {
  expect(valuesOf('severity', cards[0]!, facts)).toEqual([]);
  expect(valuesOf('persona', cards[0]!, facts)).toEqual([]);
});

it('counts the cards of each value under what the other facets ask', () => {
  const criteria: Criteria = { words: '', facets: { lane: ['pain_points'], tag: ['late'] } };
  const counted = (except: 'lane' | 'tag') =>
    Object.fromEntries(tally(found(cards, criteria, facts, except), except, facts));
  expect(counted('tag')).toEqual({ checkout: 1, late: 1 });
  expect(counted('lane')).toEqual({ pain_points: 1 });
});

it('chooses a value and takes it back', () => {
  const once = toggled(nothing, 'tag', 'late');
  expect(once.facets.tag).toEqual(['late']);
  expect(asks(toggled(once, 'tag', 'late'))).toBe(false);
});
