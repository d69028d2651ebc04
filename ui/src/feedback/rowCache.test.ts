import { describe, expect, it } from 'vitest';
import type { CommentRow } from '../api/bindings';
import { PAGE, RowCache } from './rowCache';

const row = (id: number, text = `comment ${id}`) => ({ id, text }) as CommentRow;
const ids = Array.from({ length: 1000 }, (_, i) => i + 1);

function counting() {
  const asked: number[][] = [];
  const cache = new RowCache(async (wanted) => {
    asked.push(wanted);
    return wanted.map((id) => row(id));
  });
  return { asked, cache };
}

describe('the rows of a list', () => {
  it('are read in pages and only once', async () => {
    const { asked, cache } = counting();
    expect(await cache.load(ids, 0, 20)).toBe(true);
    expect(await cache.load(ids, 0, 20)).toBe(false);
    expect(asked.map((page) => page.length)).toEqual([PAGE]);
    expect(cache.hasAll(ids, 0, PAGE)).toBe(true);
    expect(cache.hasAll(ids, 0, PAGE + 1)).toBe(false);
  });

  it('are read ahead before the edge of a page comes into view', async () => {
    const { asked, cache } = counting();
    await cache.load(ids, 60, 80);
    expect(asked.map((page) => page[0])).toEqual([1, 101]);
  });

  it('are not asked for twice while on their way', async () => {
    const { asked, cache } = counting();
    await Promise.all([cache.load(ids, 0, 20), cache.load(ids, 0, 20)]);
    expect(asked).toHaveLength(1);
  });

  it('stay to be shown after an edit, and are read again', async () => {
    const { asked, cache } = counting();
    await cache.load(ids, 0, 20);
    cache.expire();
    expect(cache.get(1)?.text).toBe('comment 1');
    expect(await cache.load(ids, 0, 20)).toBe(true);
    expect(asked).toHaveLength(2);
  });

  it('are not overwritten by an answer from before the edit', async () => {
    const waiting: ((rows: CommentRow[]) => void)[] = [];
    const cache = new RowCache(() => new Promise((resolve) => waiting.push(resolve)));
    const late = cache.load([1], 0, 1);
    cache.expire();
    const fresh = cache.load([1], 0, 1);
    waiting[1]!([row(1, 'after')]);
    await fresh;
    waiting[0]!([row(1, 'before')]);
    await late;
    expect(cache.get(1)?.text).toBe('after');
  });

  it('are asked for again after the core refused', async () => {
    let refuse = true;
    const cache = new RowCache(async (wanted) => {
      if (refuse) throw new Error('no');
      return wanted.map((id) => row(id));
    });
    await expect(cache.load(ids, 0, 1)).rejects.toThrow('no');
    refuse = false;
    await cache.load(ids, 0, 1);
    expect(cache.get(1)).toBeDefined();
  });
});
