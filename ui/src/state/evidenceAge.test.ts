import { expect, it } from 'vitest';
import { ageWarning, evidenceAge, evidenceWords } from './evidenceAge';

const at = (day: string) => Date.parse(`${day}T00:00:00Z`);

it.each([
  ['2026-03-14', '2026-09-14', 'fresh'],
  ['2026-03-13', '2026-09-14', 'old'],
  ['2026-02-28', '2026-08-31', 'fresh'],
  ['2026-02-27', '2026-08-31', 'old'],
  ['2025-12-01', '2026-01-10', 'fresh'],
  ['2027-01-01', '2026-01-10', 'fresh'],
])('a newest comment of %s is, on %s, %s', (newest, now, age) => {
  expect(evidenceAge(at(newest), at(now))).toBe(age);
});

it('tells no comments from comments without a date', () => {
  expect(evidenceAge(undefined, 0)).toBe('none');
  expect(evidenceAge(null, 0)).toBe('undated');
});

it('warns of old and of missing evidence', () => {
  expect(ageWarning('none')).toBe('No evidence yet');
  expect(ageWarning('old')).toBe('No evidence in 6 months');
  expect(ageWarning('fresh')).toBeNull();
  expect(ageWarning('undated')).toBeNull();
});

it.each([
  [8, 6, 1, '8 comments, mostly negative'],
  [8, 4, 4, '8 comments, mixed'],
  [3, 0, 2, '3 comments, mostly positive'],
  [1, 1, 0, '1 comment, negative'],
  [2, 0, 0, '2 comments'],
])('%d comments, %d negative, %d positive: %s', (comments, negative, positive, words) => {
  expect(evidenceWords({ card: 'card_1', comments, negative, positive, sentiment: null, newest: null })).toBe(
    words,
  );
});
