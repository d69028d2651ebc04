import { describe, expect, it } from 'vitest';
import type { StageFriction } from '../api/bindings';
import { lookOf, pathLabel, trendWords, verdict } from '../state/verdict';
import { waterfall } from './waterfall';

const names = ['negative_share', 'severity', 'effort_language', 'ces', 'csat', 'repeat_contact', 'drop_off'];
const each = (values: number[]) => Object.fromEntries(names.map((name, i) => [name, values[i]!]));

function stage(change: Partial<StageFriction> = {}): StageFriction {
  return {
    id: 'receive',
    name: 'Receive',
    score: 30.92823,
    lo: 22.241,
    hi: 40.348,
    se: 4.63,
    baseline: 23.8,
    evidence: 0.335,
    evidence_level: 'early',
    trend: { delta: 9, lo: 3, hi: 15, before: 22 },
    n: { text: 10, ces: 8, csat: 5, contact: 6, behaviour: 5000 },
    // The worked example of the friction score.
    contributions: each([10, 2.56, 3.5, 6.071429, 3.4, 2.307692, 3.089109]),
    deltas: {},
    maxima: each([30, 15, 15, 15, 10, 10, 5]),
    means: each([0.5, 0.272, 0.4, 0.54, 0.5, 0.33, 0.62]),
    not_applicable: [],
    comments: 10,
    not_scored: 0,
    sources: 2,
    repeat: 0.1,
    drop_off: 0.1,
    measured: null,
    rolled_up: null,
    ...change,
  };
}

describe('what makes up a score', () => {
  it('adds up to the shown score', () => {
    const { parts, total } = waterfall(stage());
    expect(total).toBe(30.9);
    expect(parts.reduce((sum, part) => sum + part.value, 0)).toBeCloseTo(30.9, 9);
    expect(parts.map((part) => part.value)).toEqual([10, 2.5, 3.5, 6.1, 3.4, 2.3, 3.1]);
  });

  it('begins every bar where the one before ends', () => {
    const { parts } = waterfall(stage());
    parts.slice(1).forEach((part, i) => expect(part.from).toBeCloseTo(parts[i]!.from + parts[i]!.value, 9));
  });

  it('says means in the units people answered in', () => {
    const words = waterfall(stage()).parts.map((part) => part.words);
    expect(words[0]).toBe('50\u00a0% negative');
    expect(words[3]).toBe('CES 3.8 of 7, n 8');
    expect(words[4]).toBe('3.0 of 5, n 5');
  });

  it('leaves out what the map has none of, and says so', () => {
    const { parts, without } = waterfall(stage({ not_applicable: ['ces', 'behaviour'] }));
    expect(parts.map((part) => part.name)).not.toContain('drop_off');
    expect(without).toBe(
      'This map has no effort answers (CES) and no counts of people who leave. Their weight is shared among the rest.',
    );
  });
});

describe('how a stage is shown', () => {
  it('follows the evidence', () => {
    expect(lookOf(undefined)).toBe('none');
    expect(lookOf(stage({ evidence_level: 'none' }))).toBe('none');
    expect(lookOf(stage({ n: { text: 3, ces: 0, csat: 0, contact: 0, behaviour: 0 }, comments: 3 }))).toBe(
      'too_few',
    );
    expect(lookOf(stage({ evidence_level: 'not_enough' }))).toBe('few');
    expect(lookOf(stage())).toBe('measured');
  });

  it('says where it is going only when the change leaves its interval', () => {
    expect(verdict(stage())).toBe('Mostly smooth, and getting rougher');
    expect(trendWords(stage())).toBe('up 9 on the 90 days before');
    const steady = stage({ trend: { delta: 2, lo: -1, hi: 5, before: 29 } });
    expect(verdict(steady)).toBe('Mostly smooth');
    expect(trendWords(steady)).toBe('steady over the last 90 days');
  });

  it('names the worn path with score and interval', () => {
    expect(pathLabel(stage())).toBe('Worn path, friction 31 of 100, interval 22 to 40');
  });
});
