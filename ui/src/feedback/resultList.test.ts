import { describe, expect, it } from 'vitest';
import type { CommentRow } from '../api/bindings';
import { PAGE, ResultList } from './resultList';

const TOTAL = 1_000_000;
const row = (id: number) => ({ id, text: `comment ${id}` }) as CommentRow;

function list() {
  const reads: [number, number][] = [];
  const found = new ResultList(TOTAL, [0, 1, 2], (from, limit) => {
    reads.push([from, limit]);
    const ids = Array.from({ length: limit }, (_, i) => from + i);
    return Promise.resolve({ ids, rows: ids.map(row) });
  });
  return { found, reads };
}

describe('a list of a million comments', () => {
  it('is read at the place that is looked at, and nowhere else', async () => {
    const { found, reads } = list();
    await found.load(700_020, 700_060);
    expect(reads).toEqual([
      [699_900, PAGE],
      [700_000, PAGE],
      [700_100, PAGE],
    ]);
    expect(found.has(700_020, 700_060)).toBe(true);
    expect(found.row(found.id(700_020)!)?.text).toBe('comment 700020');
    expect(found.has(0, 10)).toBe(false);
  });

  it('knows the first ids before any row is read', () => {
    expect([list().found.id(2), list().found.id(3)]).toEqual([2, undefined]);
  });

  it('ends with its last row', async () => {
    const { found, reads } = list();
    await found.load(TOTAL - 1, TOTAL + 20);
    expect(reads.at(-1)).toEqual([TOTAL - PAGE, PAGE]);
    expect(found.id(TOTAL - 1)).toBe(TOTAL - 1);
    expect(found.id(TOTAL)).toBeUndefined();
  });

  it('reads a page once, also when it is asked for twice at a time', async () => {
    const { found, reads } = list();
    await Promise.all([found.load(500, 520), found.load(500, 520)]);
    expect(await found.load(500, 520)).toBe(false);
    expect(reads.length).toBe(2);
  });

  it('lets go of rows that were not looked at for long', async () => {
    const { found } = list();
    await found.load(0, 10);
    for (let at = 10_000; at < 40_000; at += 300) await found.load(at, at + 10);
    expect(found.has(0, 10)).toBe(false);
    expect(await found.load(0, 10)).toBe(true);
    expect(found.has(0, 10)).toBe(true);
  });
});
