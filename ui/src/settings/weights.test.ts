import { describe, expect, it } from 'vitest';
import type { FrictionSettings } from '../api/bindings';
import {
  components,
  parse,
  problemOf,
  problems,
  same,
  shares,
  toDraft,
  toSettings,
  typicalScore,
} from './weights';

const shipped: FrictionSettings = {
  weights: {
    negative_share: 30,
    severity: 15,
    effort_language: 15,
    ces: 15,
    csat: 10,
    repeat_contact: 10,
    drop_off: 5,
  },
  priors: {
    negative_share: 0.25,
    severity: 0.12,
    effort_language: 0.15,
    ces: 0.35,
    csat: 0.3,
    repeat_contact: 0.2,
    drop_off: 0.4,
  },
  kappa: { text: 20, ces: 20, csat: 20, contact: 20, behaviour: 50 },
};

describe('the fields of the weights', () => {
  it('give back what they were filled with', () => {
    expect(toSettings(toDraft(shipped), shipped)).toEqual(shipped);
    expect(problems(toDraft(shipped))).toEqual({});
  });

  it('take a comma and a true minus for what they are', () => {
    expect([parse('0,35'), parse(' −1 '), parse('')]).toEqual([0.35, -1, Number.NaN]);
  });

  it('say what is wrong beside the field', () => {
    expect(problemOf('weights.ces', '-1')).toBe('A weight is 0 or more.');
    expect(problemOf('weights.ces', 'Infinity')).toBe('A weight is 0 or more.');
    expect(problemOf('weights.ces', 'ten')).toBe('Enter a number.');
    expect(problemOf('priors.csat', '1')).toBe('Enter a share from 0.01 to 0.99.');
    expect(problemOf('kappa.text', '0')).toBe('Enter a number above 0, up to 1,000,000.');
  });

  it('refuse weights that are all 0', () => {
    const none = {
      ...toDraft(shipped),
      ...Object.fromEntries(components.map(({ id }) => [`weights.${id}`, '0'])),
    };
    expect(problems(none).weights).toContain('All weights are 0');
  });

  it('are unchanged when only their spelling differs', () => {
    expect(same(toDraft(shipped), { ...toDraft(shipped), 'priors.csat': '0,30' })).toBe(true);
    expect(same(toDraft(shipped), { ...toDraft(shipped), 'priors.csat': '0.31' })).toBe(false);
  });
});

describe('the shares of the score', () => {
  it('add up to the whole, whatever the weights', () => {
    const draft = { ...toDraft(shipped), 'weights.ces': '40', 'weights.drop_off': 'x' };
    expect(shares(draft).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('give the shipped typical stage', () => {
    expect(typicalScore(toDraft(shipped))).toBeCloseTo(23.8, 10);
  });
});
