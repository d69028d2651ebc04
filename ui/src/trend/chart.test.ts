import { describe, expect, it } from 'vitest';
import type { TrendPoint } from '../api/bindings';
import { band, chosen, indexOf, layOut, line, pointAt, roundUp, stretches, ticks } from './chart';

function point(from: string, to: string, comments = 4, mean: number | null = null, few = false): TrendPoint {
  const [lo, hi] = mean === null ? [null, null] : [mean - 0.1, mean + 0.1];
  return { from, to, comments, negative: 1, neutral: 1, positive: 1, mean, lo, hi, few };
}
const week = (monday: number, mean: number | null = null, few = false) =>
  point(
    `2026-03-${String(monday).padStart(2, '0')}`,
    `2026-03-${String(monday + 6).padStart(2, '0')}`,
    40,
    mean,
    few,
  );
const weeks = [week(2, -0.3), week(9, -0.2, true), week(16), week(23, 0.1)];

describe('the picture of a trend', () => {
  it('has round ends', () => {
    expect([0, 1, 4, 6, 11, 31, 99, 1200].map(roundUp)).toEqual([1, 1, 4, 7.5, 15, 50, 100, 1500]);
    const { most, upper, lower } = layOut(weeks, 400, 70);
    expect([most, upper, lower]).toEqual([50, 0.5, -0.5]);
  });

  it('has room for sentiment where there is none', () => {
    const { upper, lower, yMean } = layOut([week(2)], 400, 70);
    expect([upper, lower, yMean(0)]).toEqual([0.5, 0, 70]);
  });

  it('breaks the line where a mean is missing', () => {
    expect(stretches(weeks)).toEqual([
      [0, 1],
      [3, 3],
    ]);
    const chart = layOut(weeks, 400, 100);
    expect(line(weeks, chart, [0, 1])).toBe('M49 80L149 70');
    expect(line(weeks, chart, [3, 3])).toBe('M346 40h6');
  });

  it('hatches the band beside points of few comments', () => {
    const of: [TrendPoint[], boolean[]][] = [
      [[week(2, 0), week(9, 0)], [false]],
      [[week(2, 0), week(9, 0, true)], [true]],
      [[week(2, 0, true)], [true]],
    ];
    for (const [points, want] of of)
      expect(band(points, layOut(points, 100, 50), [0, points.length - 1]).map((b) => b.few)).toEqual(want);
  });
});

describe('the days of a trend', () => {
  it('are found under the pointer, also beyond the ends', () => {
    expect([-5, 0, 99, 100, 500].map((x) => pointAt(x, 4, 400))).toEqual([0, 0, 0, 1, 3]);
  });

  it('belong to a point, or to none', () => {
    expect(['2026-03-01', '2026-03-02', '2026-03-15'].map((day) => indexOf(weeks, day))).toEqual([-1, 0, 1]);
  });

  it('that were chosen touch points', () => {
    expect(chosen(weeks, null, null)).toBeNull();
    expect(chosen(weeks, '2026-03-10', '2026-03-16')).toEqual([1, 2]);
    expect(chosen(weeks, null, '2026-03-03')).toEqual([0, 0]);
    expect(chosen(weeks, '2027-01-01', null)).toBeNull();
  });

  it('are named by month, and by year where one begins', () => {
    const months = ['2025-11', '2025-12', '2026-01', '2026-02'].map((m) => point(`${m}-01`, `${m}-28`));
    expect(ticks(months, layOut(months, 400, 50)).map((t) => t.label)).toEqual(['Nov', 'Dec', '2026', 'Feb']);
    expect(ticks(months, layOut(months, 100, 50)).map((t) => t.label)).toEqual(['Nov', '2026']);
  });
});
