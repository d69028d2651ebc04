import { describe, expect, it } from 'vitest';
import { joinQuery, showTerm, splitQuery } from './query';

describe('a query', () => {
  it('is cut into words, phrases and exclusions', () => {
    expect(
      splitQuery('slot "day off" -refund -"late box"').map((t) => [t.words, t.phrase, t.without]),
    ).toEqual([
      ['slot', false, false],
      ['day off', true, false],
      ['refund', false, true],
      ['late box', true, true],
    ]);
  });

  it('is never an error, whatever is typed', () => {
    for (const text of ['', '"', '-', '""', '- -', '“', '"open', 'a"b', '(*) AND NEAR']) {
      expect(splitQuery(joinQuery(splitQuery(text)))).toEqual(splitQuery(text));
    }
  });

  it('comes back as it was cut', () => {
    const query = 'courier "three times" -nice';
    expect(joinQuery(splitQuery(query))).toBe(query);
    expect(joinQuery(splitQuery('courier'), '"three times" -nice')).toBe(query);
  });

  it('takes typographic quotes and a true minus', () => {
    expect(joinQuery(splitQuery('“day off” −refund'))).toBe('"day off" -refund');
  });

  it('is said in words on a chip', () => {
    expect(splitQuery('slot "day off" -refund').map(showTerm)).toEqual(['slot', '“day off”', 'not refund']);
  });
});
