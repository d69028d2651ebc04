import { describe, expect, it } from 'vitest';
import { answersOf, momentOf } from './stored';

describe('a row as it will be stored', () => {
  it('says each answer with the scale it is kept on', () => {
    expect(answersOf({ rating: 4.5, nps: 9, csat: 4.333333, ces: null })).toEqual([
      'Rating 4.5/5',
      'NPS 9/10',
      'CSAT 4.33/5',
    ]);
  });

  it('shows the moment in UTC, and no time where there was none', () => {
    expect(momentOf(Date.UTC(2026, 2, 14, 9, 5))).toBe('2026-03-14 09:05 UTC');
    expect(momentOf(Date.UTC(2026, 2, 14))).toBe('2026-03-14');
    expect(momentOf(null)).toBe('–');
  });
});
