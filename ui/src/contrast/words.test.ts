import { describe, expect, it } from 'vitest';
import { negativeInWords, sentimentInWords, sharedInWords } from './words';

describe('a difference in words', () => {
  it('is none while its interval holds nothing', () => {
    expect(sentimentInWords({ value: -0.02, lo: -0.1, hi: 0.06 })).toBe(
      'No difference in mean sentiment is to be seen: −0.02, likely −0.10 to 0.06.',
    );
    expect(negativeInWords({ value: 0.02, lo: -0.1, hi: 0.14 })).toBe(
      'Negative comments may be as common in both: +2 in 100, likely −10 to 14.',
    );
  });

  it('says which way and how much', () => {
    expect(sentimentInWords({ value: -0.21, lo: -0.3, hi: -0.12 })).toBe(
      'The mean sentiment of A is about 0.21 lower (likely 0.12 to 0.30).',
    );
    expect(sentimentInWords({ value: 0.21, lo: 0.12, hi: 0.3 })).toContain(
      '0.21 higher (likely 0.12 to 0.30)',
    );
    expect(negativeInWords({ value: -0.11, lo: -0.2, hi: -0.02 })).toBe(
      'About 11 in 100 fewer comments of A are negative (likely 2 to 20).',
    );
  });

  it('is not told of too few', () => {
    expect([sentimentInWords(null), negativeInWords(null)]).toEqual([
      'Too few scored comments to compare the sentiment.',
      null,
    ]);
  });
});

describe('what both sets hold', () => {
  it('is said, unless it is nothing', () => {
    expect(sharedInWords('none', 0)).toBeNull();
    expect(sharedInWords('left_out', 3)).toContain('3 comments in both');
  });
});
