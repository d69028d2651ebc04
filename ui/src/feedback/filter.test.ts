import { describe, expect, it } from 'vitest';
import {
  chips,
  chosen,
  daysOf,
  everything,
  exclude,
  fromFilter,
  isNarrowed,
  isSameView,
  orList,
  term,
  toFilter,
  toggleValue,
  withDays,
  type Choices,
} from './filter';

const stageName = (id: string) => ({ s1: 'Receive', s2: 'Get help' })[id] ?? id;

describe('the chips of a filter', () => {
  const choices = {
    ...everything,
    stages: ['s1', 's2'],
    languages: ['de'],
    terms: [...term('slot'), { raw: '-"day off"', about: 'text', label: 'not “day off”' }],
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
    expect(toFilter(slot!.without, '', null).query).toBe('-"day off" ');
  });

  it('name comments without a stage', () => {
    expect(chips({ ...everything, stages: ['unassigned'] }, stageName)[0]!.label).toBe('Not assigned');
  });
});

describe('a filter', () => {
  it('takes what is being typed along', () => {
    const filter = toFilter({ ...everything, terms: term('slot') }, 'courier ', 'map_1');
    expect([filter.query, filter.map]).toEqual(['slot courier ', 'map_1']);
  });

  it('is as before after a value is toggled twice', () => {
    expect(toggleValue(toggleValue(everything, 'sources', 'Email'), 'sources', 'Email')).toEqual(everything);
  });

  it('has chosen values of imported attributes too', () => {
    const choices = toggleValue(everything, 'attribute:Ship to', 'Norway');
    expect(chosen(choices, 'attribute:Ship to')).toEqual(['Norway']);
    expect(chips(choices, stageName).map((chip) => [chip.about, chip.label])).toEqual([
      ['Ship to', 'Norway'],
    ]);
    expect(toggleValue(choices, 'attribute:Ship to', 'Norway')).toEqual(everything);
  });

  it('leaves a value out as a part of the query', () => {
    const choices = exclude({ ...everything, stages: ['s2'] }, 'stages', 's2', 'Get help');
    expect(choices.stages).toEqual([]);
    expect(toFilter(choices, '', null).query).toBe('-stage:"Get help" ');
    expect(exclude(choices, 'stages', 's2', 'Get help').terms.length).toBe(1);
  });

  it('without choices narrows nothing', () => {
    expect(isNarrowed(everything, ' ')).toBe(false);
    expect(isNarrowed(everything, 'slot')).toBe(true);
  });
});

describe('a saved view', () => {
  const choices: Choices = { ...everything, terms: term('slot'), stages: ['s1', 's2'], sort: 'oldest' };
  const saved = toFilter(choices, '', 'map_1');

  it('gives the choices back that it was made of', () => {
    const back = fromFilter(saved);
    expect([back.stages, back.sort, back.terms.map((t) => t.raw)]).toEqual([
      ['s1', 's2'],
      'oldest',
      ['slot'],
    ]);
    expect(isSameView(toFilter(back, '', 'map_2'), saved)).toBe(true);
  });

  it('is the same in any order of its choices, and another with one more', () => {
    const other = (more: Partial<Choices>) => toFilter({ ...choices, ...more }, '', null);
    expect(isSameView(other({ stages: ['s2', 's1'] }), saved)).toBe(true);
    const attributes = { country: ['DE', 'AT'], plan: ['free'] };
    const turned = { plan: ['free'], country: ['AT', 'DE'] };
    expect(isSameView(other({ attributes }), other({ attributes: turned }))).toBe(true);
    const others: Partial<Choices>[] = [
      { sort: 'newest' },
      { terms: [] },
      { ratings: ['1'] },
      { attributes },
    ];
    for (const more of others) expect(isSameView(other(more), saved)).toBe(false);
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

describe('the days of a filter', () => {
  const named = (raw: string) => daysOf({ ...everything, terms: [{ raw, about: 'date', label: '' }] });

  it('are those of a date in the query, however it is typed', () => {
    for (const [raw, from, to] of [
      ['date:2024', '2024-01-01', '2024-12-31'],
      ['date:2024-02', '2024-02-01', '2024-02-29'],
      ['date:2026-03-02', '2026-03-02', '2026-03-02'],
      ['date:2026-03-02..2026-03', '2026-03-02', '2026-03-31'],
      ['date:2026-03..', '2026-03-01', null],
      ['date:..2025', null, '2025-12-31'],
      ['-date:2026', null, null],
      ['slot', null, null],
    ] as const)
      expect([raw, named(raw)]).toEqual([raw, { from, to }]);
  });

  it('take the place of the days before, and of nothing else', () => {
    const some = withDays({ ...everything, terms: term('slot') }, '2026-03-02', '2026-03-08');
    expect(daysOf(some)).toEqual({ from: '2026-03-02', to: '2026-03-08' });
    const later = withDays(some, '2026-04-01', null);
    expect(later.terms.map(({ raw }) => raw)).toEqual(['slot', 'date:2026-04-01..']);
    expect(withDays(later, null, null).terms.map(({ raw }) => raw)).toEqual(['slot']);
  });
});
