import { expect, it } from 'vitest';
import type { Card } from '../api/bindings';
import type { Evidence } from '../state/evidenceAge';
import { hasMarks, marksLabel, marksOf } from './marks';

const now = Date.parse('2026-09-14');
const plain = {
  tags: [] as string[],
  links: [] as { url: string; label: string }[],
  persona: null,
  basis: null,
  comment: null,
  moment_of_truth: false,
} as unknown as Card;
const some: Evidence = { card: 'c', comments: 8, negative: 6, positive: 1, sentiment: -0.4, newest: now };
const link = { url: 'https://example.org', label: '' };

it('has no row for a plain card', () => {
  expect(hasMarks(plain, undefined, now)).toBe(false);
});

it.each<[string, Partial<Card>, Evidence | undefined]>([
  ['a star', { moment_of_truth: true }, undefined],
  ['a belief', { basis: 'assumed' }, undefined],
  ['an observation without evidence', { basis: 'observed' }, undefined],
  ['a persona', { persona: 'persona_1' }, undefined],
  ['a tag', { tags: ['slot'] }, undefined],
  ['a link', { links: [link] }, undefined],
  ['evidence', {}, some],
])('has a row for %s, and there something is said', (_, change, evidence) => {
  const card = { ...plain, ...change };
  expect(hasMarks(card, evidence, now)).toBe(true);
  expect(marksLabel(marksOf(card, evidence, now), card, evidence, 'Maya')).not.toBe('');
});

it('draws two tags and counts the others', () => {
  const tagged = { ...plain, tags: ['a', 'b', 'c', 'd'] };
  expect(marksOf(tagged, undefined, now)).toMatchObject({ tags: ['a', 'b'], moreTags: 2 });
  expect(marksOf(tagged, some, now)).toMatchObject({ tags: ['a', 'b'], moreTags: 2 });
});

it('draws one tag where two other marks need the room', () => {
  const tagged = { ...plain, tags: ['a', 'b', 'c'], persona: 'persona_1' };
  expect(marksOf(tagged, some, now)).toMatchObject({ tags: ['a'], moreTags: 2 });
});

it('does not count the comment that a quote is, but tells when it is old', () => {
  const quote = { ...plain, comment: 7 };
  const one = { ...some, comments: 1, negative: 1, positive: 0 };
  expect(hasMarks(quote, one, now)).toBe(false);
  expect(hasMarks(quote, { ...one, newest: Date.parse('2026-01-01') }, now)).toBe(true);
  expect(marksOf(quote, some, now).comments).toBe(8);
});

it('warns of old evidence, and of none where a card says it was observed', () => {
  const old = { ...some, newest: Date.parse('2026-01-01') };
  expect(marksOf(plain, old, now).warning).toBe('No evidence in 6 months');
  expect(marksOf({ ...plain, basis: 'observed' }, undefined, now).warning).toBe('No evidence yet');
  expect(marksOf({ ...plain, basis: 'assumed' }, undefined, now).warning).toBeNull();
  expect(marksOf(plain, some, now).warning).toBeNull();
});

it('says everything in one sentence each', () => {
  const card: Card = {
    ...plain,
    moment_of_truth: true,
    basis: 'proposed',
    persona: 'persona_1',
    tags: ['slot', 'courier', 'sms'],
    links: [link, link],
  };
  expect(marksLabel(marksOf(card, some, now), card, some, 'Maya')).toBe(
    'Moment of truth. Proposed. Maya. Tagged slot, courier, sms. 2 links. 8 comments, mostly negative',
  );
});
