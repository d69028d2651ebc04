import { describe, expect, it } from 'vitest';
import type { BatchRead } from '../api/bindings';
import { bySource, rowsInWords, seen, span } from './words';

const batch = (of: Partial<BatchRead>): BatchRead => ({
  id: 'batch_1',
  file: 'a.csv',
  source: 'Reviews',
  preset: 'generic',
  kind: 'review',
  at: 0,
  shown: true,
  counts: null,
  comments: 3,
  visible: 3,
  problems: 0,
  from: null,
  to: null,
  ...of,
});

describe('an import in words', () => {
  it('accounts for every row', () => {
    const counts = { rows_read: 1207, added: 1180, updated: 1, duplicates: 21, empty: 4, rejected: 1 };
    expect(rowsInWords(batch({ counts }))).toBe(
      '1,207 read: 1,180 added, 1 updated, 21 duplicates, 4 empty, 1 not read',
    );
    expect(rowsInWords(batch({ comments: 1 }))).toBe('1 comment added');
  });

  it('says from when its comments are', () => {
    const [from, to] = [Date.UTC(2026, 0, 3, 10), Date.UTC(2026, 2, 14)];
    expect(span(batch({ from, to }))).toBe('3 Jan 2026 to 14 Mar 2026');
    expect(span(batch({ from, to: from + 1000 }))).toBe('3 Jan 2026');
    expect(span(batch({}))).toBe('no dates');
  });
});

describe('what is to be seen', () => {
  it('is counted by what it is', () => {
    const mixed = [batch({}), batch({ kind: 'events', visible: 1 }), batch({ kind: 'survey', visible: 1 })];
    expect(seen(mixed)).toBe('4 comments, 1 event');
    expect(seen([batch({ kind: 'metrics', visible: 0 })])).toBe('0 metric values');
    expect(seen([batch({ kind: 'orders', visible: 2 })])).toBe('2 orders');
  });
});

describe('sources', () => {
  it('stand by how many comments are to be seen, with their imports as they came in', () => {
    const listed = bySource([
      batch({ id: '3', source: 'Tickets', visible: 0 }),
      batch({ id: '2' }),
      batch({ id: '1', visible: 0 }),
    ]);
    expect(listed.map(({ name, visible, batches }) => [name, visible, batches.map(({ id }) => id)])).toEqual([
      ['Reviews', 3, ['2', '1']],
      ['Tickets', 0, ['3']],
    ]);
  });
});
