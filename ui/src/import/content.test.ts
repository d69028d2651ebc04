import { describe, expect, it } from 'vitest';
import {
  contentOf,
  counted,
  daysOf,
  measured,
  money,
  periodOf,
  presetGroups,
  readAs,
  rolesOf,
} from './content';
import { roleWords } from './roles';

describe('what is in a file', () => {
  it('is counted by what its rows are', () => {
    expect([counted('comments', 1), counted('events', 8577), counted('orders', 2)]).toEqual([
      '1 comment',
      '8,577 events',
      '2 orders',
    ]);
    expect(counted('metrics', 3)).toBe('3 rows of metric values');
  });

  it('is read by its own preset, and by none where it was recognised', () => {
    expect(readAs('events', 'comments')).toEqual({ preset: 'events', roles: {} });
    expect(readAs('events', 'events')).toEqual({ preset: null, roles: {} });
    expect(readAs('comments', 'metrics')).toEqual({ preset: 'generic', roles: {} });
  });

  it('is told of an import by its kind', () => {
    expect(['review', 'other', 'events', 'metrics'].map(contentOf)).toEqual([
      'comments',
      'comments',
      'events',
      'metrics',
    ]);
  });

  it('offers roles that all have words', () => {
    for (const content of ['comments', 'events', 'orders', 'metrics'] as const)
      for (const role of rolesOf(content)) expect(roleWords(role).role).toBe(role);
  });

  it('groups presets', () => {
    const preset = (id: string, content: 'comments' | 'events') => ({ id, title: id, content });
    const groups = presetGroups([preset('a', 'events'), preset('b', 'comments'), preset('c', 'events')]);
    expect(groups.map(({ label, presets }) => [label, presets.map(({ id }) => id)])).toEqual([
      ['Comments', ['b']],
      ['Events', ['a', 'c']],
    ]);
  });
});

describe('numbers and dates of what came in', () => {
  it('keep their decimals', () => {
    expect([measured(432), measured(0.12345), measured(-4.5)]).toEqual(['432', '0.1235', '-4.5']);
    expect([money(1234.5, 'EUR'), money(5, null)]).toEqual(['1,234.50 EUR', '5.00']);
  });

  it('say years, months or days, whichever the dates are of', () => {
    const at = (text: string) => Date.parse(text);
    expect(periodOf(at('1871-01-01'), at('1970-01-01'))).toBe('1871 to 1970');
    expect(periodOf(at('1949-01-01'), at('1960-12-01'))).toBe('Jan 1949 to Dec 1960');
    expect(periodOf(at('2026-01-31'), at('2026-02-28'))).toBe('31 Jan 2026 to 28 Feb 2026');
    expect(periodOf(at('2026-01-31'), at('2026-01-31'))).toBe('31 Jan 2026');
    expect(daysOf(at('2026-01-31T10:00Z'), at('2026-01-31T12:00Z'))).toBe('31 Jan 2026');
    expect(daysOf(null, null)).toBe('no dates');
  });
});
