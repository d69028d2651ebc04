import { describe, expect, it } from 'vitest';
import { interval, number, percent, plural, roundParts, signed } from './number';

describe('numbers', () => {
  it('carry a true minus and separators', () => {
    expect(number(-1234.5, 1)).toBe('−1,234.5');
    expect(signed(0.34, 2)).toBe('+0.34');
  });

  it('never read as minus zero', () => {
    expect(number(-0.001, 2)).toBe('0.00');
    expect(signed(0.004, 2)).toBe('0.00');
  });

  it('make intervals with an en dash, and with "to" between negative ends', () => {
    expect(interval(67, 75)).toBe('67–75');
    expect(interval(-0.56, -0.48, 2)).toBe('−0.56 to −0.48');
  });

  it('say shares and counts', () => {
    expect(percent(0.54)).toBe('54\u00a0%');
    expect(plural(1, 'comment')).toBe('1 comment');
    expect(plural(2393, 'comment')).toBe('2,393 comments');
  });
});

describe('rounded parts', () => {
  it('add up to the rounded total', () => {
    const parts = [18.44, 9.64, 11.24, 15.14, 4.34, 12.24];
    const shown = roundParts(parts);
    expect(shown.reduce((a, b) => a + b, 0)).toBeCloseTo(71.0, 9);
    shown.forEach((value, i) => expect(Math.abs(value - parts[i]!)).toBeLessThan(0.1));
  });

  it('add up for any parts', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const parts = Array.from({ length: 7 }, (_, i) => ((seed * 7919 + i * 104729) % 1000) / 37);
      const total = parts.reduce((a, b) => a + b, 0);
      const shown = roundParts(parts, 1).reduce((a, b) => a + b, 0);
      expect(shown).toBeCloseTo(Math.round(total * 10) / 10, 6);
    }
  });
});
