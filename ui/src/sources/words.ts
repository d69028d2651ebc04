import type { BatchRead } from '../api/bindings';
import { number, plural } from '../controls/number';
import { fullDate } from '../feedback/words';
import { contentOf, contents } from '../import/content';

export interface Source {
  name: string;
  /** Of its first import. */
  kind: string;
  /** Comments, events, orders and metric values that are to be seen. */
  visible: number;
  batches: BatchRead[];
}

/** Imports by their source: those with most comments first, each with its imports in the order they came in. */
export function bySource(batches: readonly BatchRead[]): Source[] {
  const sources = new Map<string, Source>();
  for (const batch of batches) {
    const source = sources.get(batch.source);
    if (source) source.batches.push(batch);
    else
      sources.set(batch.source, {
        name: batch.source,
        kind: batch.kind,
        visible: 0,
        batches: [batch],
      });
  }
  const all = [...sources.values()];
  for (const source of all) source.visible = source.batches.reduce((sum, batch) => sum + batch.visible, 0);
  return all.sort((a, b) => b.visible - a.visible || a.name.localeCompare(b.name));
}

/** "1,204 comments, 8,577 events": what of these imports is to be seen. */
export function seen(batches: readonly BatchRead[]): string {
  const counts = contents.map(({ content, one, many }) => {
    const of = batches.filter((batch) => contentOf(batch.kind) === content);
    const visible = of.reduce((sum, batch) => sum + batch.visible, 0);
    return { of, visible, words: plural(visible, one, many) };
  });
  const some = counts.filter(({ visible }) => visible > 0);
  const told = some.length > 0 ? some : counts.filter(({ of }) => of.length > 0).slice(0, 1);
  return told.map(({ words }) => words).join(', ');
}

/** "1,204 read: 1,180 added, 20 duplicates, 4 empty": what became of every row. */
export function rowsInWords({ counts, comments }: BatchRead): string {
  // Only comments were imported by versions that kept no counts.
  if (!counts) return plural(comments, 'comment added', 'comments added');
  const parts: [number, string, string][] = [
    [counts.added, 'added', 'added'],
    [counts.updated, 'updated', 'updated'],
    [counts.duplicates, 'duplicate', 'duplicates'],
    [counts.empty, 'empty', 'empty'],
    [counts.rejected, 'not read', 'not read'],
  ];
  const told = parts.filter(([count]) => count > 0).map(([count, one, many]) => plural(count, one, many));
  return `${number(counts.rows_read)} read: ${told.join(', ')}`;
}

/** "3 Jan 2026 to 14 Mar 2026": the dates of what an import brought. */
export function span({ from, to }: BatchRead): string {
  const day = (at: number) => fullDate(Math.floor(at / 86_400_000) * 86_400_000);
  if (from === null || to === null) return 'no dates';
  return day(from) === day(to) ? day(from) : `${day(from)} to ${day(to)}`;
}
