import { describe, expect, it } from 'vitest';
import { chips, everything, isNarrowed, orList, toFilter, toggleValue } from './filter';
import { splitQuery } from './query';

const stageName = (id: string) => ({ s1: 'Receive', s2: 'Get help' })[id] ?? id;

describe('the chips of a filter', () => {
  const choices = {
    ...everything,
    stages: ['s1', 's2'],
    languages: ['de'],
    terms: splitQuery('slot -"day off"'),
  };

  it('say what the list is narrowed down to', () => {
    expect(chips(choices, stageName).map((chip) => `${chip.about}: ${chip.label}`)).toEqual([
      'stage: Receive or Get help',
      'language: German',
      'text: slot',
      'text: not “day off”',
    ]);
  });

  it('each take away one thing and nothing else', () => {
    const [stage, , slot] = chips(choices, stageName);
    expect(stage!.without).toEqual({ ...choices, stages: [] });
    expect(toFilter(slot!.without, '', null).query).toBe('-"day off"');
  });

  it('name comments without a stage', () => {
    expect(chips({ ...everything, stages: ['unassigned'] }, stageName)[0]!.label).toBe('Not assigned');
  });
});

describe('a filter', () => {
  it('takes what is being typed along', () => {
    const filter = toFilter({ ...everything, terms: splitQuery('slot') }, 'courier ', 'map_1');
    expect([filter.query, filter.map]).toEqual(['slot courier', 'map_1']);
  });

  it('is as before after a value is toggled twice', () => {
    expect(toggleValue(toggleValue(everything, 'sources', 'Email'), 'sources', 'Email')).toEqual(everything);
  });

  it('without choices narrows nothing', () => {
    expect(isNarrowed(everything, ' ')).toBe(false);
    expect(isNarrowed(everything, 'slot')).toBe(true);
  });
});

describe('a list of names', () => {
  it('counts what does not fit', () => {
    expect([[], ['A'], ['A', 'B', 'C'], ['A', 'B', 'C', 'D']].map(orList)).toEqual([
      '',
      'A',
      'A, B or C',
      'A, B or 2 more',
    ]);
  });
});
