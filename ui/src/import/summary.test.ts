import { describe, expect, it } from 'vitest';
import type { ImportSummary, StageCount } from '../api/bindings';
import { balance, moves, problemsInWords } from './summary';

const summary = (over: Partial<ImportSummary>) =>
  ({
    rows_read: 10,
    added: 6,
    duplicates: 2,
    empty: 1,
    rejected: 1,
    updated: 0,
    problems: [],
    ...over,
  }) as ImportSummary;
const stage = (name: string, before: number | null, after: number | null) =>
  ({ id: name, name, count: 1, score_before: before, score_after: after, lo: 70.6, hi: 75.2 }) as StageCount;

describe('the rows of a file', () => {
  it('are all accounted for', () => {
    const { parts, read, adds } = balance(summary({}));
    expect(parts.reduce((sum, part) => sum + part.value, 0)).toBe(read);
    expect(adds).toBe(true);
  });

  it('that went nowhere are not kept quiet', () => {
    expect(balance(summary({ added: 5 })).adds).toBe(false);
  });

  it('name what was added even when that is nothing', () => {
    const { parts } = balance(summary({ rows_read: 3, added: 0, duplicates: 3, empty: 0, rejected: 0 }));
    expect(parts.map((part) => part.label)).toEqual(['Added', 'Duplicates']);
  });
});

describe('scores after an import', () => {
  it('are told where the shown number changed, farthest first', () => {
    const told = moves([
      stage('Buy', 40.2, 40.4),
      stage('Use', 30, 31),
      stage('Receive', 70.8, 73.1),
      stage('Try', null, 20),
    ]);
    expect(told.map((move) => move.title)).toEqual([
      'Try has a score now: 20',
      'Receive moved from 71 to 73',
      'Use moved from 30 to 31',
    ]);
    expect(told[1]!.rest).toBe('(likely 71–75)');
  });
});

describe('the problems of an import', () => {
  const problems = [{ row: 7214, column: 'date', reason: '“31/02/26” is no date.' }];

  it('are counted, with an example', () => {
    expect(problemsInWords(summary({ empty: 41, rejected: 13, problems, problems_total: 13 }))).toEqual({
      title: '54 rows left out.',
      rest: '41 had nothing usable, 13 could not be read. For example row 7,214: “31/02/26” is no date.',
    });
  });

  it('tell a row that was left out from a value that was', () => {
    const told = problemsInWords(summary({ empty: 1, rejected: 0, problems, problems_total: 1 }));
    expect(told).toEqual({
      title: '1 row left out.',
      rest: '1 had nothing usable. 1 value could not be read; its row was kept without. For example row 7,214: “31/02/26” is no date.',
    });
  });

  it('are not spoken of when there are none', () => {
    expect(problemsInWords(summary({ empty: 0, rejected: 0, problems_total: 0 }))).toBeNull();
  });
});
