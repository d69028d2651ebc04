import type { BatchRead, CommentRow } from '../api/bindings';
import { number, plural } from '../controls/number';
import { fullDate } from '../feedback/words';

export interface Source {
  name: string;
  kind: CommentRow['kind'];
  /** Comments that are to be seen. */
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
        kind: batch.kind as CommentRow['kind'],
        visible: 0,
        batches: [batch],
      });
  }
  const all = [...sources.values()];
  for (const source of all) source.visible = source.batches.reduce((sum, batch) => sum + batch.visible, 0);
  return all.sort((a, b) => b.visible - a.visible || a.name.localeCompare(b.name));
}

/** "1,204 read: 1,180 added, 20 duplicates, 4 empty": what became of every row. */
export function rowsInWords({ counts, comments }: BatchRead): string {
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

/** "3 Jan 2026 to 14 Mar 2026": the dates of an import's comments. */
export function span({ from, to }: BatchRead): string {
  const day = (at: number) => fullDate(Math.floor(at / 86_400_000) * 86_400_000);
  if (from === null || to === null) return 'no dates';
  return day(from) === day(to) ? day(from) : `${day(from)} to ${day(to)}`;
}
