import { describe, expect, it } from 'vitest';
import type { Metric, StageMetric, Target } from '../api/bindings';
import { listed, metricWords, share, standing, targetText, targetTyped } from './metric';

const row = (metric: Metric, value: number | null, lo = value, hi = value): StageMetric => ({
  stage: 's',
  metric,
  n: value === null ? 3 : 168,
  value,
  lo,
  hi,
  trend: null,
});
const target = (metric: Metric): Target => ({ id: 't', map: 'm', stage: 's', metric, value: 4 });

describe('the metrics of a map', () => {
  it('are those with answers or a target, in one order', () => {
    expect(listed([row('stars', 4), row('nps', 3)], [target('csat')])).toEqual(['nps', 'csat', 'stars']);
  });

  it('are all before the first answer, so that targets can be set', () => {
    expect(listed([], [target('csat')])).toEqual(['nps', 'csat', 'ces', 'stars']);
  });
});

describe('a target', () => {
  it('is reached only when the whole interval is', () => {
    expect(standing(row('csat', 4.2, 4.1, 4.3), 4.1)).toBe('reached');
    expect(standing(row('csat', 4.2, 4, 4.4), 4.1)).toBe('may_be_reached');
    expect(standing(row('csat', 4, 3.9, 4.2), 4.1)).toBe('may_be_reached');
    expect(standing(row('csat', 3.5, 3.2, 3.8), 4.1)).toBe('not_reached');
  });

  it('is open without a value or without a target', () => {
    expect(standing(row('csat', null), 4.1)).toBe('open');
    expect(standing(undefined, 4.1)).toBe('open');
    expect(standing(row('csat', 4.2, 4, 4.4), undefined)).toBe('open');
  });

  it('is typed with a point or a comma, and with any minus', () => {
    expect(targetTyped('csat', ' 4,2 ')).toBe(4.2);
    expect(targetTyped('nps', '\u221210')).toBe(-10);
    expect(targetTyped('nps', '+30')).toBe(30);
    expect(targetTyped('ces', '')).toBeNull();
  });

  it('is refused off the scale and where it is no number', () => {
    for (const typed of ['5.1', '0', '4.2.1', 'four', '1e0', '-'])
      expect(targetTyped('csat', typed)).toBeUndefined();
  });

  it('is shown as it was typed', () => {
    expect(targetText('csat', 4.25)).toBe('4.25');
    expect(targetText('csat', 4)).toBe('4');
    expect(targetText('nps', 30)).toBe('+30');
  });
});

describe('what is said of a metric', () => {
  it('names value, interval, answers and how the target stands', () => {
    expect(metricWords('csat', row('csat', 4.06, 3.84, 4.31), 4.4)).toBe(
      'CSAT 4.1, 95\u00a0% interval 3.8–4.3, 168 answers. Target 4.4: not reached',
    );
  });

  it('says what is missing', () => {
    expect(metricWords('stars', row('stars', null), 4)).toBe('Stars: 3 answers here, 5 are needed. Target 4');
    expect(metricWords('ces', undefined, undefined)).toBe('CES: no answers here');
  });

  it('tells a change only when it is more than noise', () => {
    const changed = (lo: number) => ({ ...row('nps', 12, 2, 21), trend: { delta: 14, lo, hi: 25 } });
    expect(metricWords('nps', changed(3), undefined)).toContain('up 14 on the 90 days before');
    expect(metricWords('nps', changed(-1), undefined)).not.toContain('90 days');
  });
});

it('a bar runs from the low to the high end of the scale', () => {
  expect(share('nps', 0)).toBe(0.5);
  expect(share('csat', 5)).toBe(1);
  expect(share('ces', 1)).toBe(0);
});
